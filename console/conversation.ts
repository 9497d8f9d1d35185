import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { unsentIn } from '#shared/client/timeline.ts'
import type { AgentConversation } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { type CaseForm, createCaseForm } from './case-form.ts'
import { type ConversationFacts, factsOf, unreadCount } from './conversation-facts.ts'
import type { Drafts } from './drafts.ts'
import type { AgentConnection, AgentFeed } from './ports.ts'
import { type Standing, standingOf } from './standing.ts'

export type Release = 'requeued' | 'closed'

export interface ConversationPorts {
  connection: Pick<AgentConnection, 'request'>
  feed: AgentFeed
  drafts: Drafts
  now: ReadonlySignal<number>
  newId: () => string
}

/** One of the agent's own conversations: its log, what was typed for it, and what can be done in it. */
export interface Conversation {
  id: string
  summary: ReadonlySignal<AgentConversation>
  feed: AgentFeed
  facts: ReadonlySignal<ConversationFacts>
  standing: ReadonlySignal<Standing>
  unread: ReadonlySignal<number>
  /** Until when the agent has to act, while nothing was done yet. */
  acceptBy: ReadonlySignal<number | null>
  /** Still this agent's to answer. */
  isOpen: ReadonlySignal<boolean>
  /** Something typed or sent here has not reached the log. */
  holdsUnsent: ReadonlySignal<boolean>
  reply: ReadonlySignal<string>
  caseForm: CaseForm
  ending: ReadonlySignal<boolean>
  endRefusal: ReadonlySignal<ErrorCode | null>
  /** Where the caret and the log stood when the agent went to another conversation. */
  place: { caret: number | null; scrollTop: number | null }
  update: (summary: AgentConversation) => void
  release: (reason: Release) => void
  type: (text: string) => void
  /** Sends what is typed. False when there was nothing to send, or no way to. */
  send: () => boolean
  read: () => void
  /** The agent did something here with their own hand: from now on the conversation stays. */
  act: () => void
  end: () => Promise<boolean>
  dispose: () => void
}

export function createConversation(first: AgentConversation, ports: ConversationPorts): Conversation {
  const { connection, feed, drafts, now, newId } = ports
  const { id } = first
  const summary = signal(first)
  const released = signal<Release | null>(null)
  const reply = signal(drafts.reply(id))
  const readHere = signal(0)
  const endState = { busy: signal(false), refusal: signal<ErrorCode | null>(null) }
  const entries = computed(() => feed.timeline.value.entries)
  const facts = computed(() => factsOf(entries.value))
  const isOpen = computed(() => facts.value.closed === null && released.value === null)
  const acts = acceptance(ports, id)
  let endId: string | null = null

  const standing = computed(() =>
    standingOf(facts.value, {
      released: released.value !== null,
      typing: feed.otherTyping.value,
      now: now.value,
    }),
  )
  const acceptBy = computed(() => {
    if (!isOpen.value || facts.value.accepted || acts.done.value) return null
    const known = facts.value.assigned
    if (known) return known.acceptBy
    const { accepted, acceptBy: stated } = summary.value
    return accepted || !stated ? null : Date.parse(stated)
  })

  function type(text: string): void {
    reply.value = text
    drafts.keepReply(id, text)
    feed.setTyping(text.trim() !== '')
  }

  return {
    id,
    summary,
    feed,
    facts,
    standing,
    unread: computed(() => {
      // Somebody else reads on.
      if (released.value === 'requeued') return 0
      return unreadCount(entries.value, Math.max(readHere.value, feed.cursors.value.agent.read))
    }),
    acceptBy,
    isOpen,
    holdsUnsent: computed(() => reply.value.trim() !== '' || unsentIn(feed.timeline.value).length > 0),
    reply,
    caseForm: createCaseForm({
      conversationId: id,
      entries,
      drafts,
      newId,
      propose: (clientId, draft) => {
        acts.act(facts.peek())
        return connection.request('case:propose', { conversationId: id, clientId, draft })
      },
    }),
    ending: endState.busy,
    endRefusal: endState.refusal,
    place: { caret: null, scrollTop: null },
    update(next) {
      batch(() => {
        if (next.assignedAt !== summary.peek().assignedAt) acts.renew()
        summary.value = next
        released.value = null
      })
    },
    release(reason) {
      released.value = reason
      feed.setTyping(false)
    },
    type,
    send() {
      const text = reply.peek()
      if (text.trim() === '' || !isOpen.peek()) return false
      acts.act(facts.peek())
      feed.send(text)
      type('')
      return true
    },
    read() {
      const { lastSeq } = feed.timeline.peek()
      if (lastSeq <= readHere.peek()) return
      readHere.value = lastSeq
      feed.markRead(lastSeq)
    },
    act() {
      if (isOpen.peek()) acts.act(facts.peek())
    },
    async end() {
      if (endState.busy.peek()) return false
      endId ??= newId()
      endState.busy.value = true
      endState.refusal.value = null
      const answer = await connection.request('conversation:close', { conversationId: id, clientId: endId })
      endState.busy.value = false
      const isOver = answer.ok || answer.error.code === 'conversation_closed'
      if (!answer.ok && !isOver) endState.refusal.value = answer.error.code
      return isOver
    },
    dispose: () => feed.dispose(),
  }
}

/** Says once per assignment that the agent has acted. A lost answer is asked again with the next key, under the same id. */
function acceptance(
  { connection, newId }: ConversationPorts,
  conversationId: string,
): { done: Signal<boolean>; act: (facts: ConversationFacts) => void; renew: () => void } {
  const done = signal(false)
  let clientId = newId()
  let asking = false
  async function ask(): Promise<void> {
    asking = true
    const asked = clientId
    const answer = await connection.request('conversation:accept', { conversationId, clientId })
    asking = false
    if (asked === clientId) done.value = answer.ok
  }
  return {
    done,
    act(facts) {
      if (!facts.accepted && !asking && !done.peek()) void ask()
    },
    renew() {
      clientId = newId()
      done.value = false
    },
  }
}
