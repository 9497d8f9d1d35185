import { batch, effect, signal, untracked } from '@preact/signals-core'
import { unsentIn } from '#shared/client/timeline.ts'
import type { Availability } from '#shared/entities.ts'
import type { CurrentTalk, NamedConversation } from './current-talk.ts'
import type { WidgetPorts } from './ports.ts'

interface Surroundings {
  current: CurrentTalk
  /** Who waits for the number of what they left is still needed as the one who asked. */
  isAwaitingNumber(): boolean
  /** Who left something can be reached. */
  hasContact(): boolean
  onOpened(now: Availability): void
  open(conversation: NamedConversation): void
  /** Everything is known that the server had to say first: what waits for an answer may be asked. */
  onReady(): void
  /** What was written and cannot be sent any more in the conversation it was written for. */
  onUnsent(texts: string[]): void
  /** The conversation is over; so is what stands in the box. */
  onClosed(): void
}

/** Who this browser is to the server: from a session that is opened to one that is left behind. */
export function createVisit(
  { connection, session }: Pick<WidgetPorts, 'connection' | 'session'>,
  { current, isAwaitingNumber, hasContact, onOpened, open, onReady, onUnsent, onClosed }: Surroundings,
) {
  const { talk, facts, pending } = current
  /** Somebody was here before, and what they left behind is not known yet. */
  const isAwaited = signal(session.token.get() !== null || session.ended.get() !== null)
  let isOpened = false
  /** As whom the server knows this tab. */
  let token: string | null = null

  /** Leaves the conversation behind: what it was goes from this browser. What another tab has begun since is not ours. */
  function forget(ended = talk.peek()?.id): void {
    const keptId = session.conversationId.get()
    if (keptId !== null && keptId !== ended) return
    session.token.set(null)
    session.conversationId.set(null)
  }

  function takeBack(unsent: readonly { clientId: string; text: string }[]): void {
    onUnsent(unsent.map(({ text }) => text))
    for (const { clientId } of unsent) talk.peek()?.feed.discard(clientId)
  }

  const stops = [
    connection.on('session:opened', ({ token: issued, conversation, availability, blockedUntil }) => {
      // Two tabs of somebody new are one person.
      if (session.isOvertaken()) return connection.reconnect()
      isOpened = true
      token = issued
      onOpened(availability)
      if (blockedUntil) session.blocked.set({ token: issued, until: blockedUntil })
      else if (!conversation) session.blocked.set(null)
      const ended = conversation ? null : session.ended.get()
      const isOver = !conversation && facts.peek().status === 'closed' && !isAwaitingNumber()
      if (!isOver && !ended && !blockedUntil) session.token.set(issued)
      if (isOver) session.lingering.set(issued)
      const keptId = ended?.conversationId ?? session.conversationId.get()
      batch(() => {
        isAwaited.value = false
        if (conversation) open(conversation)
        else if (keptId && !isOver) open({ id: keptId })
      })
      onReady()
    }),
    // Another tab has begun it. Who is still at the end of the last one goes on by themselves.
    session.conversationId.follow(() => {
      const id = session.conversationId.get()
      if (id !== null && talk.peek() === null && session.ended.get() === null) connection.reconnect()
    }),
    // A token that has expired is no reason to stay outside: without one a new visitor is welcome.
    effect(() => {
      const code = connection.refusal.value
      if (code !== 'token_expired' && code !== 'unauthorized') return
      if (session.token.get() === null && session.blocked.get() === null) return
      session.blocked.set(null)
      // The conversation is asked for all the same: what was not sent in it is shown when it is refused.
      session.token.set(null)
      isAwaited.value = false
      connection.reconnect()
    }),
    // A log that is gone, or was never this visitor's, leaves nothing to show.
    effect(() => {
      const now = talk.value
      if (!now?.feed.refusal.value || facts.peek().status === 'closed') return
      takeBack(unsentIn(now.feed.timeline.peek()))
      if (session.conversationId.get() === now.id) session.conversationId.set(null)
      session.ended.set(null)
      current.leave()
    }),
    // The end: nothing stays in this browser but what was typed and not sent.
    effect(() => {
      const { status, case: case_, closed } = facts.value
      if (status !== 'closed' || isAwaitingNumber()) return
      const id = talk.peek()?.id
      if (case_ && id && token) session.ended.set({ token, conversationId: id, hasContact: hasContact() })
      if (closed?.blockedUntil && token) session.blocked.set({ token, until: closed.blockedUntil })
      forget()
      session.lingering.set(token)
      const failed = pending.value.filter(({ state }) => state === 'failed')
      untracked(() => {
        takeBack(failed)
        onClosed()
      })
    }),
  ]

  return {
    isAwaited,
    /** Keeps in mind which conversation is this visitor's, and who that is. */
    remember(conversationId: string): void {
      if (session.ended.get()?.conversationId === conversationId) return
      if (token) session.token.set(token)
      session.conversationId.set(conversationId)
    },
    /** The connection is that of a visitor whom the server knows. */
    isOpened: () => isOpened,
    /** A new conversation is a new visitor: nobody can tie the two together. */
    renew(): void {
      const id = talk.peek()?.id
      current.leave()
      session.ended.set(null)
      session.lingering.set(null)
      forget(id)
      isOpened = false
      connection.reconnect()
    },
    dispose: () => stops.forEach((stop) => stop()),
  }
}
