"""A talk of a visitor, led by a test harness: ``python scenario.py URL``; with ``ask TEXT`` behind it, a question left.

On stdout, one JSON object a line:

    {"event": "conversation", "id": …}              the talk has begun
    {"event": "agent", "name": …}                   somebody was assigned
    {"event": "ready"}                              the greetings are stored, commands are heard from here on
    {"event": "entry", "seq": …, "type": …, "text": …}     for each entry, once, in the order of the log
    {"event": "sent", "seq": …, "text": …, "clientId": …}  a message of ours is stored
    {"event": "failed", "code": …, "text": …}       a message of ours never will be
    {"event": "away"}, {"event": "back", "connects": …}
    {"event": "timeline", "entries": [{"seq", "type", "text"}, …]}
    {"event": "closed", "seq": …}                   the talk is over; the process ends with 0

On stdin, one command a line:

    send "text"     puts a message into the outbox
    lose "text"     the same, but the connection dies when the first answer to it comes
    repeat          sends the last message again, with the same clientId
    drop            cuts the connection hard and stays away
    resume          comes back
    dump            prints the whole timeline
    close           ends the talk

With ``ask TEXT`` it waits until it is next, leaves TEXT as a question instead, and tells:

    {"event": "place", "position": …, "waiting": …}
    {"event": "left", "reference": …, "code": …, "types": [every type in the log]}
"""

from __future__ import annotations

import json
import sys
import threading
from concurrent.futures import Future
from typing import Any, Dict, Optional, TextIO, Tuple

from client import CommandError, Json, VisitorClient, new_client_id

GREETINGS: Tuple[Tuple[str, Optional[str]], ...] = (
    ('Dzień dobry, na ulicy Żółwiej nie świeci latarnia. Zażółć gęślą jaźń!', None),
    ('Доброго дня! Ліхтар біля під’їзду не світить уже ґрунтовно давно, їй-богу.', 'uk'),
    ('  Dziękuję 🙏🏽 👩‍👩‍👧‍👦 🇺🇦🇵🇱 — “cudzysłów”, \u2028 i dwie spacje na końcu  ', 'pl'),
)


class Scenario:
    """Commands in, events out."""

    def __init__(self, url: str, out: TextIO) -> None:
        self._out = out
        self._printing = threading.Lock()
        self._last: Tuple[str, Optional[str], str] = ('', None, '')
        self._client = VisitorClient(url, back_off=(0.05, 0.5), on_entry=self._tell_entry)

    def run(self, commands: TextIO) -> None:
        with self._client:
            self._tell('conversation', id=self._client.start('other', 'pl')['id'])
            assigned = self._client.wait_for_entry(lambda entry: entry['type'] == 'assigned', timeout=60)
            self._tell('agent', name=assigned['agent']['name'])
            for text, language in GREETINGS:
                self._send(text, language).result(timeout=30)
            self._tell('ready')
            for line in commands:
                command, _, argument = line.strip().partition(' ')
                if command:
                    self._obey(command, argument)
                if command == 'close':
                    return

    def ask(self, text: str) -> None:
        """Waits for the first place, and leaves a question all the same."""
        with self._client:
            place = self._client.start('waste', 'pl')
            self._tell('place', position=place['position'], waiting=place['waiting'])
            next_one = self._client.wait_for(self._when_next, timeout=60)
            self._tell('place', position=next_one['position'], waiting=next_one['waiting'])
            self._client.lose_next_answer('case:leave')
            left = self._client.leave_question('waste', 'pl', text).result(timeout=60)
            self._client.wait_for_entry(lambda entry: entry['type'] == 'case_left', timeout=30)
            types = [entry['type'] for entry in self._client.timeline.entries]
            self._tell('left', reference=left['reference'], code=left['code'], types=types)

    def _when_next(self) -> Optional[Json]:
        conversation = self._client.conversation
        return conversation if conversation and conversation['position'] == 1 else None

    def _obey(self, command: str, argument: str) -> None:
        if command == 'send':
            self._send(json.loads(argument))
        elif command == 'lose':
            self._client.lose_next_answer('message:send')
            self._send(json.loads(argument))
        elif command == 'repeat':
            self._send(*self._last)
        elif command == 'drop':
            self._client.drop(stay_away=True)
            self._tell('away')
        elif command == 'resume':
            self._client.come_back()
            self._tell('back', connects=self._client.connects)
        elif command == 'dump':
            self._tell('timeline', entries=[brief(entry) for entry in self._client.timeline.entries])
        elif command == 'close':
            self._tell('closed', seq=self._client.leave().result(timeout=30)['seq'])
        else:
            raise ValueError(f'unknown command: {command}')

    def _send(self, text: str, language: Optional[str] = None, client_id: Optional[str] = None) -> 'Future[Json]':
        known = client_id or new_client_id()
        self._last = (text, language, known)
        stored = self._client.send(text, language, known)
        stored.add_done_callback(lambda done: self._tell_outcome(text, known, done))
        return stored

    def _tell_outcome(self, text: str, client_id: str, done: 'Future[Json]') -> None:
        error = done.exception()
        if error is None:
            self._tell('sent', seq=done.result()['seq'], text=done.result()['text'], clientId=client_id)
        else:
            self._tell('failed', code=error.code if isinstance(error, CommandError) else repr(error), text=text)

    def _tell_entry(self, entry: Json) -> None:
        self._tell('entry', **brief(entry))

    def _tell(self, event: str, **more: Any) -> None:
        with self._printing:
            print(json.dumps({'event': event, **more}), file=self._out, flush=True)


def brief(entry: Json) -> Dict[str, Any]:
    return {'seq': entry['seq'], 'type': entry['type'], 'text': entry.get('text')}


if __name__ == '__main__':
    if len(sys.argv) == 4 and sys.argv[2] == 'ask':
        Scenario(sys.argv[1], sys.stdout).ask(sys.argv[3])
    elif len(sys.argv) == 2:
        Scenario(sys.argv[1], sys.stdout).run(sys.stdin)
    else:
        sys.exit('usage: python scenario.py URL [ask TEXT]')
