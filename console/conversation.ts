import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { createShieldWarning, type Shield, type ShieldWarning } from '#shared/client/shield.ts'
import { unsentIn } from '#shared/client/timeline.ts'
import type { Uploads } from '#shared/client/uploads.ts'
import type { AgentConversation } from '#shared/entities.ts'
import { createFinder, type Finder } from './canned/finder.ts'
import { type CaseForm, createCaseForm } from './case-form.ts'
import { type ConversationFacts, createFactsOf, unreadCount } from './conversation-facts.ts'
import { createDeparture, type Departure } from './departure.ts'
import { createConversationFiles, type FilesPort } from './files.ts'
import { type Correcting, createCorrecting } from './correcting.ts'
import type { Drafts } from './drafts.ts'
import { createNotes, type Notes } from './notes.ts'
import type { AgentConnection, AgentFeed } from './ports.ts'
import { createSealedNumbers, type SealedNumbers } from './sealed.ts'
import { keptStanding, type Standing, standingOf } from './standing.ts'
import { createTransferForm, type TransferForm } from './transfer.ts'
import { createWrapUp, type WrapUp } from './wrap-up.ts'

export type Release = 'requeued' | 'closed' | 'transferred'

/** `reading`: the first entry in sight, how far below the top, and the first block that was drawn; null at the end. */
export interface Place {
  caret: number | null
  reading: { seq: number; offset: number; first: number } | null
}

export interface ConversationPorts {
  connection: Pick<AgentConnection, 'request' | 'on' | 'state'>
  feed: AgentFeed
  drafts: Drafts
  now: ReadonlySignal<number>
  newId: () => string
  files: FilesPort
  /** Finds the numbers that are not to be sent. */
  shield: Shield
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
  /** Nobody else has taken it since. */
  isMine: ReadonlySignal<boolean>
  /** It takes one of the agent's places: open, or to be described. */
  holdsPlace: ReadonlySignal<boolean>
  /** It has ended, and what came of it is still to be said, in time or not. */
  isUndescribed: ReadonlySignal<boolean>
  /** Something typed or sent here has not reached the log. */
  holdsUnsent: ReadonlySignal<boolean>
  reply: ReadonlySignal<string>
  /** Stops a number that names a person before it is sent. */
  warning: ShieldWarning
  /** Looks for a canned reply to insert. */
  finder: Finder
  caseForm: CaseForm
  /** What the agent sends the resident beside words. */
  files: Uploads
  correcting: Correcting
  /** What staff wrote about it, and what is being written for them. */
  notes: Notes
  note: Signal<string>
  transfer: TransferForm
  departure: Departure
  sealed: SealedNumbers
  wrapUp: WrapUp
  /** The safety script lies beside the log. */
  isSafetyOpen: Signal<boolean>
  /** A note for colleagues is being written. */
  isNoteOpen: Signal<boolean>
  /** Where the caret and the log stood when the agent went to another conversation. */
  place: Place
  /** The earlier conversation of this resident that is read beside it. */
  reading: Signal<string | null>
  update: (summary: AgentConversation) => void
  /** `wrapUpUntil`: so long the place is kept for saying what came of it. */
  release: (reason: Release, wrapUpUntil?: string) => void
  type: (text: string) => void
  /** Sends what is typed. False when there was nothing to send, no way to, or the agent has to decide about a number first. */
  send: () => boolean
  read: () => void
  /** The agent did something here with their own hand: from now on the conversation stays. */
  act: () => void
  dispose: () => void
}

export function createConversation(first: AgentConversation, ports: ConversationPorts): Conversation {
  const { connection, feed, drafts, now, newId, shield } = ports
  const { id } = first
  const summary = signal(first)
  const released = signal<Release | null>(first.status === 'closed' ? 'closed' : null)
  const reply = signal(drafts.reply(id))
  const readHere = signal(0)
  const note = signal(drafts.note(id))
  const entries = computed(() => feed.timeline.value.entries)
  const readFacts = createFactsOf()
  const facts = computed(() => readFacts(entries.value))
  const isOpen = computed(() => facts.value.closed === null && released.value === null)
  const acts = acceptance(ports, id)
  const files = createConversationFiles(ports.files, { conversationId: id, connection, feed, newId })
  const notes = createNotes(connection, id)
  const wrapUp = createWrapUp({ conversationId: id, connection, note, now, newId })
  wrapUp.keep(placeKeptUntil(first))
  const stopKeeping = effect(() => drafts.keepNote(id, note.value))

  const sealed = createSealedNumbers({
    conversationId: id,
    connection,
    entries,
    now,
    newId,
    act: () => acts.act(facts.peek()),
  })
  let stood: Standing | null = null
  const standing = computed(() => {
    const stands = standingOf(facts.value, {
      released: released.value !== null && released.value !== 'closed',
      wrapUpUntil: facts.value.disposition === null ? wrapUp.until.value : null,
      typing: feed.otherTyping.value,
      now: now.value,
    })
    return (stood = keptStanding(stood, stands))
  })
  const acceptBy = computed(() => {
    if (!isOpen.value || facts.value.accepted || acts.done.value) return null
    const known = facts.value.assigned
    if (known) return known.acceptBy
    const { accepted, acceptBy: stated } = summary.value
    return accepted || !stated ? null : Date.parse(stated)
  })

  function keep(text: string): void {
    reply.value = text
    drafts.keepReply(id, shield.keepable(text))
  }

  function type(text: string): void {
    keep(text)
    feed.setTyping(text.trim() !== '')
  }

  const topicId = () => summary.peek().topicId
  const warning = createShieldWarning(shield, { text: reply, topicId, write: keep })

  function send(): boolean {
    const text = reply.peek()
    const hasText = text.trim() !== ''
    const hasFiles = files.items.peek().some(({ state }) => state === 'draft')
    if (!(hasText || hasFiles) || !isOpen.peek() || warning.holds(send)) return false
    acts.act(facts.peek())
    if (hasText) feed.send(shield.hide(text, topicId()))
    type('')
    files.send()
    return true
  }

  return {
    id,
    summary,
    feed,
    facts,
    standing,
    unread: computed(() => {
      // Somebody else reads on.
      if (released.value !== null && released.value !== 'closed') return 0
      return unreadCount(entries.value, Math.max(readHere.value, feed.cursors.value.agent.read))
    }),
    acceptBy,
    isOpen,
    isMine: computed(() => released.value === null || released.value === 'closed'),
    holdsPlace: computed(() => isOpen.value || wrapUp.isDue.value),
    isUndescribed: computed(
      () => !isOpen.value && wrapUp.until.value !== null && facts.value.disposition === null,
    ),
    holdsUnsent: computed(
      () =>
        reply.value.trim() !== '' || unsentIn(feed.timeline.value).length > 0 || files.items.value.length > 0,
    ),
    reply,
    warning,
    finder: createFinder(),
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
    files,
    correcting: createCorrecting({ conversationId: id, connection, newId }),
    notes,
    note,
    transfer: createTransferForm({ conversationId: id, connection, facts, note, newId }),
    departure: createDeparture({ conversationId: id, connection, newId }),
    sealed,
    wrapUp,
    isSafetyOpen: signal(false),
    isNoteOpen: signal(false),
    place: { caret: null, reading: null },
    reading: signal(null),
    update(next) {
      batch(() => {
        if (next.assignedAt !== summary.peek().assignedAt) acts.renew()
        summary.value = next
        released.value = next.status === 'closed' ? 'closed' : null
        wrapUp.keep(placeKeptUntil(next))
      })
    },
    release(reason, wrapUpUntil) {
      batch(() => {
        released.value = reason
        if (wrapUpUntil) wrapUp.keep(Date.parse(wrapUpUntil))
      })
      feed.setTyping(false)
    },
    type,
    send,
    read() {
      const { lastSeq } = feed.timeline.peek()
      if (lastSeq <= readHere.peek()) return
      readHere.value = lastSeq
      feed.markRead(lastSeq)
    },
    act() {
      if (isOpen.peek()) acts.act(facts.peek())
    },
    dispose() {
      stopKeeping()
      warning.dispose()
      notes.dispose()
      files.dispose()
      sealed.dispose()
      feed.dispose()
    },
  }
}

function placeKeptUntil({ wrapUpUntil }: AgentConversation): number | null {
  return wrapUpUntil ? Date.parse(wrapUpUntil) : null
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
