import { batch, effect, signal, type ReadonlySignal } from '@preact/signals-core'
import type { AgentConversation, Cursor, Entry, Language, VisitorConversation } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import type { CursorMoved, Resumed, TypingChanged } from '#shared/protocol.ts'
import { backoff } from './backoff.ts'
import type { Connection } from './connection.ts'
import type { KeptStorage } from './kept-storage.ts'
import { languageOf } from './message-language.ts'
import { createMark } from './mark.ts'
import { createOutbox } from './outbox.ts'
import { isSaid } from './said.ts'
import { emptyTimeline, enter, hasGap, receive, type Timeline, withPending } from './timeline.ts'
import type { Locks } from './turns.ts'
import { createTyping } from './typing.ts'

export type Party = 'visitor' | 'agent'
export type Cursors = Record<Party, Cursor>
type Summary = VisitorConversation | AgentConversation

/** What both namespaces have in common. */
interface TalkContract<C> {
  /** Without `afterSeq`: the newest entries. */
  'conversation:resume': { input: { conversationId: string; afterSeq?: number }; answer: Resumed<C> }
  'message:send': {
    input: { conversationId: string; clientId: string; text: string; language?: Language }
    answer: { entry: Entry }
  }
  'message:received': { input: { conversationId: string; seq: number }; answer: Record<string, never> }
  'message:read': { input: { conversationId: string; seq: number }; answer: Record<string, never> }
  'typing:set': { input: { conversationId: string; typing: boolean }; answer: Record<string, never> }
}
interface TalkPushes {
  'entry:appended': { entry: Entry }
  'typing:changed': TypingChanged
  'cursor:moved': CursorMoved
}
export type TalkConnection<C> = Pick<
  Connection<TalkContract<C>, TalkPushes>,
  'state' | 'request' | 'tell' | 'on' | 'onHeads'
>

/** Everything about one conversation, kept complete by itself. */
export interface Feed<C extends Summary = Summary> {
  timeline: ReadonlySignal<Timeline>
  /** How far each side has got. */
  cursors: ReadonlySignal<Cursors>
  otherTyping: ReadonlySignal<boolean>
  /** The log was read up to its end once. */
  loaded: ReadonlySignal<boolean>
  /** What the server said of the conversation when its log was entered in the middle; null where it was read from 1. */
  entered: ReadonlySignal<C | null>
  /** The server's last summary; it comes with a resume only, entries since then may say more. */
  conversation: ReadonlySignal<C | null>
  /** The log may not be read any more: gone, or no longer ours. */
  refusal: ReadonlySignal<ErrorCode | null>
  /** Returns the clientId. */
  send(text: string): string
  retry(clientId: string): void
  discard(clientId: string): void
  setTyping(typing: boolean): void
  markRead(seq: number): void
  /** For who reads more of the log than the feed does: what they make of the timeline stands from then on. */
  change(how: (now: Timeline) => Timeline): void
  /** Asks the log for what is missing. It does so by itself after everything that it notices. */
  resume(): void
  dispose(): void
}

export interface FeedOptions<C> {
  conversationId: string
  party: Party
  connection: TalkConnection<C>
  storage: KeptStorage
  /** How the log is asked by somebody who only looks on; nothing is marked as received or read for them. */
  askLog?: ((input: { conversationId: string; afterSeq: number }) => Promise<Result<Resumed<C>>>) | undefined
  /** The log is entered with its newest entries; without it, it is read from the first on. */
  isFromNewest?: boolean
  /** In which this side usually writes; default: that of the conversation. */
  language?: () => Language
  /** Whose unsent messages: agents share computers. Default: the party. */
  owner?: string
  newId?: () => string
  locks?: Locks | undefined
}

/** Nothing read: what asking again cannot change. */
const final = new Set<ErrorCode>(['not_found', 'forbidden', 'invalid_input', 'unauthorized'])

/**
 * Follows one conversation: a push is a hint, the log is the truth. Whatever happens to pushes, connection or
 * page, the timeline ends up equal to the log.
 */
export function createFeed<C extends Summary>(options: FeedOptions<C>): Feed<C> {
  const { conversationId, party, connection, storage, isFromNewest = false } = options
  const otherParty: Party = party === 'visitor' ? 'agent' : 'visitor'
  const timeline = signal<Timeline>({ ...emptyTimeline, keepsOriginals: party === 'agent' })
  const cursors = signal<Cursors>({
    visitor: { party: 'visitor', delivered: 0, read: 0 },
    agent: { party: 'agent', delivered: 0, read: 0 },
  })
  const loaded = signal(false)
  const entered = signal<C | null>(null)
  const conversation = signal<C | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  let resuming: 'no' | 'yes' | 'again' = 'no'
  let failures = 0
  let isDisposed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const isReader = options.askLog === undefined
  const askLog = (afterSeq: number): Promise<Result<Resumed<C>>> =>
    options.askLog?.({ conversationId, afterSeq }) ??
    connection.request('conversation:resume', { conversationId, ...(!isEntering() && { afterSeq }) })
  /** Nothing is here yet, and what is older may come later. */
  const isEntering = () => isFromNewest && timeline.peek().lastSeq === 0
  const isOnline = () => !isDisposed && connection.state.peek() === 'online'
  const received = createMark((seq) => connection.request('message:received', { conversationId, seq }))
  const read = createMark((seq) => connection.request('message:read', { conversationId, seq }))
  const typing = createTyping((isTyping) =>
    connection.tell('typing:set', { conversationId, typing: isTyping }),
  )

  function apply(entries: readonly Entry[], put = receive): void {
    const { lastSeq } = timeline.peek()
    const next = put(timeline.peek(), entries)
    timeline.value = next
    const isNews = (entry: Entry) => entry.seq > lastSeq && isSaid(entry) && entry.by.kind === otherParty
    if (!next.entries.some(isNews)) return
    if (isReader) received.to(next.lastSeq)
    typing.hear(false)
  }

  function move(cursor: Cursor): void {
    const known = cursors.peek()[cursor.party]
    const delivered = Math.max(known.delivered, cursor.delivered)
    const readTo = Math.max(known.read, cursor.read)
    if (delivered === known.delivered && readTo === known.read) return
    cursors.value = {
      ...cursors.peek(),
      [cursor.party]: { party: cursor.party, delivered, read: readTo },
    }
    if (cursor.party !== party) return
    received.known(delivered)
    read.known(readTo)
  }

  async function resume(): Promise<void> {
    if (resuming !== 'no') {
      resuming = 'again'
      return
    }
    clearTimeout(retry)
    while (isOnline()) {
      resuming = 'yes'
      const afterSeq = timeline.peek().lastSeq
      const put = isEntering() ? enter : receive
      const answer = await askLog(afterSeq)
      if (!answer.ok) {
        failed(answer.error.code, answer.error.retryAfter)
        break
      }
      const { data } = answer
      batch(() => {
        data.cursors.forEach(move)
        apply(data.entries, put)
        if (timeline.peek().before > 0) entered.value ??= data.conversation
        conversation.value = data.conversation
        refusal.value = null
        if (!data.more) loaded.value = true
      })
      const { lastSeq } = timeline.peek()
      const isBehind = data.more || lastSeq < data.conversation.lastSeq || hasGap(timeline.peek())
      if (lastSeq > afterSeq) failures = 0
      else if (isBehind) {
        later()
        break
      }
      // Whatever called meanwhile may know of more than this answer held.
      if (!isBehind && !wasCalledAgain()) break
    }
    resuming = 'no'
  }

  const wasCalledAgain = () => resuming === 'again'

  function failed(code: ErrorCode, retryAfter = 0): void {
    if (final.has(code)) refusal.value = code
    else later(retryAfter * 1000)
  }

  function later(atLeast = 0): void {
    clearTimeout(retry)
    if (isDisposed) return
    retry = setTimeout(() => void resume(), Math.max(atLeast, 100 + backoff(failures++)))
  }

  const outbox = createOutbox({
    conversationId,
    owner: options.owner ?? party,
    storage,
    newId: options.newId ?? (() => crypto.randomUUID()),
    isOnline,
    send({ clientId, text }) {
      const usual = options.language?.() ?? conversation.peek()?.language
      const language = usual && languageOf(text, usual)
      return connection.request('message:send', {
        conversationId,
        clientId,
        text,
        ...(language && { language }),
      })
    },
    onStored(entry) {
      apply([entry])
      if (hasGap(timeline.peek())) void resume()
    },
    locks: 'locks' in options ? options.locks : globalThis.navigator?.locks,
  })

  function showPending(): void {
    const before = timeline.peek()
    timeline.value = withPending(before, outbox.items.value)
    // Another tab may have had it acknowledged: the log knows.
    const isShorter = timeline.peek().pending.length < before.pending.length
    if (isShorter && loaded.peek()) void resume()
  }

  const stops = [
    effect(showPending),
    connection.on('entry:appended', ({ entry }) => {
      if (entry.conversationId !== conversationId) return
      // Who hears may read again: it may have come back to the same agent.
      refusal.value = null
      apply([entry])
      if (hasGap(timeline.peek())) void resume()
    }),
    connection.on('typing:changed', (changed) => {
      if (changed.conversationId === conversationId && changed.party === otherParty)
        typing.hear(changed.typing)
    }),
    connection.on('cursor:moved', (moved) => {
      if (moved.conversationId === conversationId) move(moved.cursor)
    }),
    connection.onHeads((heads) => {
      const head = heads.find((one) => one.conversationId === conversationId)
      if (head && head.lastSeq > timeline.peek().lastSeq) void resume()
      void received.flush()
      void read.flush()
    }),
    effect(() => {
      if (connection.state.value !== 'online') return
      failures = 0
      void resume()
      outbox.wake()
      void received.flush()
      void read.flush()
    }),
  ]

  return {
    timeline,
    cursors,
    otherTyping: typing.other,
    loaded,
    entered,
    conversation,
    refusal,
    send(text) {
      typing.set(false)
      return outbox.add(text)
    },
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => outbox.discard(clientId),
    setTyping: (isTyping) => typing.set(isTyping),
    markRead(seq) {
      if (isReader) read.to(seq)
    },
    change(how) {
      timeline.value = how(timeline.peek())
    },
    resume: () => void resume(),
    dispose() {
      isDisposed = true
      for (const stop of stops) stop()
      clearTimeout(retry)
      typing.dispose()
      outbox.dispose()
    },
  }
}
