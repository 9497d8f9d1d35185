"""A visitor's client for the chat, written from docs/protocol.md alone.

It is the protocol's proof by a stranger: another language, another Socket.IO library, and nothing known of the
server but that page. The numbers in brackets below are the sections of the page.

Three threads share one condition variable, ``_changed``, and everything that they share is touched under it:
the keeper holds the connection [1, 2], the upkeep resumes and beats [5], the outbox sends [6].
"""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections import deque
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass, field
from typing import Any, Callable, Deque, Dict, Iterator, List, Optional, Tuple, TypeVar

import socketio

Json = Dict[str, Any]
T = TypeVar('T')

NAMESPACE = '/visitor'
PROTOCOL = 1


class VisitorError(Exception):
    """Whatever this client raises."""


class CommandError(VisitorError):
    """The server answered ``ok: false`` [3, 9]."""

    REPEATABLE = frozenset({'rate_limited', 'try_again', 'unsupported_entry'})

    def __init__(self, command: str, error: Json) -> None:
        self.command = command
        self.code = str(error.get('code'))
        self.retry_after: Optional[float] = error.get('retryAfter')
        self.fields: List[Json] = error.get('fields') or []
        super().__init__(f'{command}: {error}')

    @property
    def final(self) -> bool:
        """False when the same command, with the same clientId, may still succeed."""
        return self.code not in self.REPEATABLE


class NoAnswer(VisitorError):
    """No acknowledgement came in time: the outcome is unknown."""


class ConnectionLost(VisitorError):
    """There is no connection, or it went while waiting: the outcome is unknown."""


class Refused(VisitorError):
    """The server refused the handshake [1]."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Closed(VisitorError):
    """The client was closed, or cannot go on."""


class BackOff:
    """Pauses that grow from ``least`` to ``most``, each times a random number between 0 and 1 [1]."""

    def __init__(self, least: float, most: float) -> None:
        self._least = least
        self._most = most
        self._next = least

    def pause(self) -> float:
        pause = self._next * random.random()
        self._next = min(self._next * 2, self._most)
        return pause

    def reset(self) -> None:
        self._next = self._least


@dataclass
class Timeline:
    """The log of one conversation as far as it is complete, and what came too early [5]."""

    entries: List[Json] = field(default_factory=list)
    _early: Dict[int, Json] = field(default_factory=dict)

    @property
    def last_seq(self) -> int:
        """The highest number up to which every entry is here."""
        return len(self.entries)

    @property
    def has_gap(self) -> bool:
        return bool(self._early)

    def offer(self, entry: Json) -> List[Json]:
        """Takes one entry, in whatever order it comes, and returns those that are now applied for the first time."""
        if entry['seq'] <= self.last_seq:
            return []
        self._early.setdefault(entry['seq'], entry)
        return list(self._apply_what_follows())

    def _apply_what_follows(self) -> Iterator[Json]:
        while (following := self._early.pop(self.last_seq + 1, None)) is not None:
            self.entries.append(following)
            if following['type'] == 'redacted':
                self._blank(following.get('seqs', []))
            yield following

    def _blank(self, seqs: List[int]) -> None:
        for seq in seqs:
            if 0 < seq <= self.last_seq:
                self.entries[seq - 1].update(redacted=True, text='')


@dataclass
class Pending:
    """A command in the outbox: sent until its outcome is known."""

    command: str
    input: Json
    outcome: 'Future[Json]'


class Link:
    """One connection, from the handshake until it is lost. It never comes back: the next one is a new Link.

    The library runs every event in a thread of its own, so events may overtake each other; a Link of its own for each
    connection keeps the stragglers of the last one away from the next.
    """

    def __init__(self, changed: threading.Condition, on_push: Callable[['Link', str, Json], None]) -> None:
        self._changed = changed
        self._refusal: Optional[str] = None
        self._joined = False
        self._emitting = threading.Lock()
        self.opened: Optional[Json] = None
        self.lost = False
        self.answer_to_lose: Optional[str] = None
        self._socket = socketio.Client(
            reconnection=False,
            handle_sigint=False,
            request_timeout=5,
            # By itself the library's WebSocket would name an origin. A client that is no browser names none [1].
            websocket_extra_options={'suppress_origin': True},
        )
        self._socket.on('connect', self._on_connect, namespace=NAMESPACE)
        self._socket.on('connect_error', self._on_connect_error, namespace=NAMESPACE)
        self._socket.on('disconnect', self._on_disconnect, namespace=NAMESPACE)
        self._socket.on('session:opened', self._on_opened, namespace=NAMESPACE)
        for push in ('entry:appended', 'queue:moved', 'typing:changed', 'cursor:moved'):
            self._socket.on(push, lambda data, push=push: on_push(self, push, data), namespace=NAMESPACE)

    def open(self, url: str, token: Optional[str], timeout: float) -> Json:
        """Connects and returns ``session:opened``. Raises Refused or ConnectionLost."""
        auth: Json = {'protocol': PROTOCOL}
        if token is not None:
            auth['token'] = token
        try:
            self._socket.connect(url, auth=auth, namespaces=[NAMESPACE], transports=['websocket'], wait=False)
        except (socketio.exceptions.ConnectionError, ValueError) as error:
            self.cut()
            raise ConnectionLost(str(error)) from error
        with self._changed:
            self._changed.wait_for(
                lambda: (self._joined and self.opened) or self._refusal or self.lost, timeout)
            if self._joined and self.opened and not self.lost:
                return self.opened
            refusal = self._refusal
        self.cut()
        if refusal:
            raise Refused(refusal)
        raise ConnectionLost('the session was not opened')

    def request(self, command: str, input: Json, timeout: float) -> Json:
        """Sends one command and returns the ``data`` of its answer. Raises CommandError, NoAnswer, ConnectionLost."""
        answers: List[Json] = []

        def on_answer(answer: Any = None) -> None:
            if self.answer_to_lose == command:
                self.cut()
                return
            with self._changed:
                answers.append(answer if isinstance(answer, dict) else {})
                self._changed.notify_all()

        try:
            with self._emitting:
                self._socket.emit(command, input, namespace=NAMESPACE, callback=on_answer)
        except socketio.exceptions.SocketIOError as error:
            raise ConnectionLost(command) from error
        with self._changed:
            self._changed.wait_for(lambda: answers or self.lost, timeout)
            if not answers:
                raise ConnectionLost(command) if self.lost else NoAnswer(command)
            answer = answers[0]
        if answer.get('ok') is True:
            data: Json = answer.get('data', {})
            return data
        raise CommandError(command, answer.get('error') or {})

    def cut(self) -> None:
        """Cuts the connection where it is: no goodbye, and nothing more is sent or heard."""
        with self._changed:
            self.lost = True
            self._changed.notify_all()
        if (ws := self._socket.eio.ws) is not None:
            try:
                ws.abort()
            except OSError:
                pass  # it was gone already

    def leave(self) -> None:
        """Ends the connection as the protocol of the library does it."""
        with self._changed:
            self.lost = True
            self._changed.notify_all()
        self._socket.disconnect()

    def _on_connect(self) -> None:
        with self._changed:
            self._joined = True
            self._changed.notify_all()

    def _on_connect_error(self, error: Any = None) -> None:
        # Before there is a transport the library reports its own troubles here, as text: no refusal.
        data = error.get('data') if isinstance(error, dict) else None
        with self._changed:
            if isinstance(data, dict):
                self._refusal = str(data.get('code'))
            else:
                self.lost = True
            self._changed.notify_all()

    def _on_disconnect(self, _reason: Any = None) -> None:
        with self._changed:
            self.lost = True
            self._changed.notify_all()

    def _on_opened(self, opened: Json) -> None:
        with self._changed:
            self.opened = opened
            self._changed.notify_all()


class VisitorClient:
    """A visitor: one identity, at most one open conversation, a complete timeline, and an outbox that never doubles.

    ``on_entry`` is called once for each entry, in the order of the log; it must return soon and ask nothing.
    The outbox lives as long as this object: a client with a screen would keep it on disk [6.1].
    """

    def __init__(
        self,
        url: str,
        *,
        token: Optional[str] = None,
        back_off: Tuple[float, float] = (0.5, 10.0),
        answer_timeout: float = 10.0,
        heartbeat_every: float = 15.0,
        on_entry: Optional[Callable[[Json], None]] = None,
    ) -> None:
        self._url = url
        self._back_off = back_off
        self._answer_timeout = answer_timeout
        self._heartbeat_every = heartbeat_every
        self._on_entry = on_entry or (lambda _entry: None)

        self._changed = threading.Condition(threading.RLock())
        self._link: Optional[Link] = None
        self._resume_due = False
        self._away = False
        self._end: Optional[VisitorError] = None
        self._resuming = threading.Lock()
        self._outbox: Deque[Pending] = deque()
        self._threads: List[threading.Thread] = []

        self.token = token
        self.conversation: Optional[Json] = None
        self.timeline = Timeline()
        self.cursors: Dict[str, Json] = {}
        self.connects = 0

    # What a person does

    def connect(self, timeout: float = 30.0) -> None:
        """Connects, and stays so until ``close()``. Returns when the first session is opened."""
        if not self._threads:
            for run in (self._keep_connected, self._keep_complete, self._keep_sending):
                self._threads.append(threading.Thread(target=run, name=run.__name__, daemon=True))
                self._threads[-1].start()
        self.wait_for(lambda: self._link is not None, timeout)

    def start(self, topic_id: str, language: str, timeout: float = 30.0) -> Json:
        """Starts the talk, or finds the open one, and reads its log. Returns the conversation."""
        answer = self.submit('conversation:start', {'topicId': topic_id, 'language': language})
        conversation: Json = answer.result(timeout)['conversation']
        with self._changed:
            self._adopt(conversation)
        self.wait_for(lambda: not self._resume_due, timeout)
        return conversation

    def send(self, text: str, language: Optional[str] = None, client_id: Optional[str] = None) -> 'Future[Json]':
        """Puts a message into the outbox. The future holds the stored entry, or the final error."""
        input: Json = {'conversationId': self.conversation_id, 'text': text}
        if language is not None:
            input['language'] = language
        return self._entry_of(self.submit('message:send', input, client_id))

    def leave_question(self, topic_id: str, language: str, body: str, contact: str = '') -> 'Future[Json]':
        """Leaves a question without an agent [7]. The future holds reference, code, entry and conversation."""
        fields: Json = {'body': body, 'place': '', 'contactName': '', 'contact': contact}
        wish: Json = {'kind': 'question', 'topicId': topic_id, 'language': language, 'fields': fields}
        return self.submit('case:leave', wish)

    def leave(self) -> 'Future[Json]':
        """Ends the conversation. The future holds the entry ``closed``."""
        return self._entry_of(self.submit('conversation:close', {'conversationId': self.conversation_id}))

    # What the parts of a program do

    @property
    def conversation_id(self) -> str:
        if self.conversation is None:
            raise VisitorError('there is no conversation')
        return str(self.conversation['id'])

    def request(self, command: str, input: Json) -> Json:
        """Asks once, now. Returns ``data``; raises CommandError, NoAnswer, ConnectionLost or Closed."""
        with self._changed:
            if self._end is not None:
                raise self._end
            link = self._link
        if link is None:
            raise ConnectionLost(command)
        return link.request(command, input, self._answer_timeout)

    def submit(self, command: str, input: Json, client_id: Optional[str] = None) -> 'Future[Json]':
        """Puts a command that changes the log into the outbox: it is sent, in its turn, until its outcome is known."""
        pending = Pending(command, {**input, 'clientId': client_id or new_client_id()}, Future())
        with self._changed:
            if self._end is not None:
                raise self._end
            self._outbox.append(pending)
            self._changed.notify_all()
        return pending.outcome

    def resume(self) -> None:
        """Reads whatever of the log is not here yet [5]."""
        with self._resuming:
            more = True
            while more:
                with self._changed:
                    link = self._link
                    ask = {'conversationId': self.conversation_id, 'afterSeq': self.timeline.last_seq}
                data = self.request('conversation:resume', ask)
                with self._changed:
                    more = self._take_resumed(data)
                    if not more and self._link is link:
                        self._resume_due = self.timeline.has_gap
                    self._changed.notify_all()

    def wait_for(self, condition: Callable[[], T], timeout: float = 30.0) -> T:
        """Waits until the condition holds, looking again whenever anything changed. Raises TimeoutError."""
        with self._changed:
            self._changed.wait_for(lambda: condition() or self._end is not None, timeout)
            if value := condition():
                return value
            raise self._end or TimeoutError('the condition did not come true')

    def wait_for_entry(self, match: Callable[[Json], bool], timeout: float = 30.0) -> Json:
        """The first entry of the log that matches, as soon as it is there."""
        return self.wait_for(lambda: next(filter(match, self.timeline.entries), {}), timeout)

    def drop(self, stay_away: bool = False) -> None:
        """Cuts the connection hard. The client comes back by itself, or, if told to stay away, at ``come_back()``."""
        with self._changed:
            self._away = stay_away
            link = self._link
        if link is not None:
            link.cut()
        self.wait_for(lambda: self._link is not link or link is None)

    def come_back(self) -> None:
        """Ends ``drop(stay_away=True)``. Returns when the next session is open and the log is complete again."""
        with self._changed:
            self._away = False
            self._changed.notify_all()
        self.wait_for(lambda: self._link is not None and not self._resume_due)

    def lose_next_answer(self, command: str) -> None:
        """For tests: the connection dies when the answer to this command comes, so that nobody hears it."""
        with self._changed:
            if self._link is None:
                raise ConnectionLost(command)
            self._link.answer_to_lose = command

    def close(self) -> None:
        """Ends this client, not the conversation. What is still in the outbox is given up."""
        self._finish(Closed('the client was closed'))
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> 'VisitorClient':
        self.connect()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # The connection [1, 2]

    def _keep_connected(self) -> None:
        back_off = BackOff(*self._back_off)
        while self._wait_until(lambda: not self._away):
            link = Link(self._changed, self._on_push)
            try:
                opened = link.open(self._url, self.token, self._answer_timeout)
            except Refused as refusal:
                if refusal.code == 'protocol_outdated':
                    return self._finish(refusal)
                if refusal.code in ('token_expired', 'unauthorized'):
                    self.token = None
            except ConnectionLost:
                pass
            else:
                back_off.reset()
                self._open(link, opened)
                self._wait_until(lambda: link.lost)
                with self._changed:
                    self._link = None
                    self._changed.notify_all()
                if not link.lost:
                    link.leave()
            self._wait_until(lambda: False, back_off.pause())

    def _open(self, link: Link, opened: Json) -> None:
        with self._changed:
            self.token = opened['token']
            if opened['conversation'] is not None:
                self._adopt(opened['conversation'])
            self._resume_due = self.conversation is not None
            self._link = link
            self.connects += 1
            self._changed.notify_all()

    def _adopt(self, conversation: Json) -> None:
        """Makes this conversation the one that is followed. Called under the lock."""
        if self.conversation is None or self.conversation['id'] != conversation['id']:
            self.timeline = Timeline()
            self.cursors = {}
        self.conversation = conversation
        self._resume_due = True
        self._changed.notify_all()

    # The log [4, 5]

    def _on_push(self, link: Link, push: str, data: Json) -> None:
        with self._changed:
            if link.lost or self.conversation is None:
                return
            if push == 'entry:appended':
                self._take(data['entry'])
            elif push == 'queue:moved' and data['conversationId'] == self.conversation['id']:
                self.conversation['position'] = data['position']
                self.conversation['waiting'] = {key: data[key] for key in ('wait', 'tooLong') if key in data}
            elif push == 'cursor:moved' and data['conversationId'] == self.conversation['id']:
                self.cursors[data['cursor']['party']] = data['cursor']
            self._changed.notify_all()

    def _take(self, entry: Json) -> None:
        """Takes an entry from wherever it came. Called under the lock."""
        if self.conversation is None or entry['conversationId'] != self.conversation['id']:
            return
        for applied in self.timeline.offer(entry):
            self._on_entry(applied)
        if self.timeline.has_gap:
            self._resume_due = True
        self._changed.notify_all()

    def _take_resumed(self, data: Json) -> bool:
        """Takes one answer to a resume, and says whether to ask for more. Called under the lock."""
        if self.conversation is None or self.conversation['id'] != data['conversation']['id']:
            return False
        self.conversation = data['conversation']
        self.cursors = {cursor['party']: cursor for cursor in data['cursors']}
        for entry in data['entries']:
            self._take(entry)
        return bool(data['more'] and data['entries'])

    def _keep_complete(self) -> None:
        back_off = BackOff(*self._back_off)
        beat_at = time.monotonic() + self._heartbeat_every
        while self._end is None:
            self._wait_until(
                lambda: self._link is not None and self._resume_due, max(0.0, beat_at - time.monotonic()))
            link = self._link
            try:
                if link is not None and self._resume_due:
                    self.resume()
                if time.monotonic() >= beat_at:
                    beat_at = time.monotonic() + self._heartbeat_every
                    if link is not None:
                        self._beat(link)
                back_off.reset()
            except ConnectionLost:
                self._wait_until(lambda: self._link is not link)
            except NoAnswer:
                if link is not None:
                    link.cut()
            except CommandError as error:
                if error.final and error.command == 'conversation:resume':
                    self._forget_conversation()
                self._wait_until(lambda: False, max(error.retry_after or 0.0, back_off.pause()))
            except Closed:
                return

    def _beat(self, link: Link) -> None:
        heads = link.request('session:heartbeat', {}, self._answer_timeout)['heads']
        with self._changed:
            for head in heads:
                if self.conversation is not None and head['conversationId'] == self.conversation['id']:
                    self._resume_due = self._resume_due or head['lastSeq'] > self.timeline.last_seq

    def _forget_conversation(self) -> None:
        """The conversation is not ours any more: the token was lost, and with it the visitor."""
        with self._changed:
            self.conversation = None
            self._resume_due = False
            self._changed.notify_all()

    # The outbox [6]

    def _keep_sending(self) -> None:
        back_off = BackOff(*self._back_off)
        while self._wait_until(lambda: self._outbox and self._link is not None):
            pending = self._outbox[0]
            pause = 0.0
            try:
                data = self.request(pending.command, pending.input)
            except CommandError as error:
                if error.final:
                    self._settle(pending, lambda: pending.outcome.set_exception(error))
                    back_off.reset()
                else:
                    pause = max(error.retry_after or 0.0, back_off.pause())
            except (NoAnswer, ConnectionLost):
                pause = back_off.pause()
            except Closed:
                return
            else:
                with self._changed:
                    if 'entry' in data:
                        self._take(data['entry'])
                self._settle(pending, lambda: pending.outcome.set_result(data))
                back_off.reset()
            self._wait_until(lambda: False, pause)

    def _settle(self, pending: Pending, tell: Callable[[], None]) -> None:
        with self._changed:
            if self._outbox and self._outbox[0] is pending:
                self._outbox.popleft()
        try:
            tell()
        except InvalidStateError:
            pass  # it was given up meanwhile

    @staticmethod
    def _entry_of(answer: 'Future[Json]') -> 'Future[Json]':
        entry: 'Future[Json]' = Future()

        def settle(done: 'Future[Json]') -> None:
            if (error := done.exception()) is not None:
                entry.set_exception(error)
            else:
                entry.set_result(done.result()['entry'])

        answer.add_done_callback(settle)
        return entry

    # The end

    def _finish(self, end: VisitorError) -> None:
        with self._changed:
            self._end = self._end or end
            given_up = list(self._outbox)
            self._outbox.clear()
            self._changed.notify_all()
        for pending in given_up:
            self._settle(pending, lambda: pending.outcome.set_exception(end))

    def _wait_until(self, condition: Callable[[], Any], timeout: Optional[float] = None) -> bool:
        """Waits until the condition holds, the time is over or the client ends. False at the end of the client."""
        with self._changed:
            self._changed.wait_for(lambda: self._end is not None or condition(), timeout)
            return self._end is None


def new_client_id() -> str:
    """A clientId [3]: new for each thing that a person does."""
    return secrets.token_urlsafe(12)
