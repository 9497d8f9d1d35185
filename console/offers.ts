import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentConversation, DeclineReason } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import { type ConversationFacts, factsOf } from './conversation-facts.ts'
import { createNotes, type Notes } from './notes.ts'
import type { AgentConnection, AgentFeed } from './ports.ts'

/** `passed`: it is with somebody else, or waits on; `ended`: the resident ended it. */
export type OfferState = 'open' | 'accepting' | 'declining' | 'passed' | 'ended'

/** A conversation that this agent may take, or a colleague's that they are asked to take over. */
export interface Offer {
  id: string
  kind: 'offer' | 'transfer'
  summary: ReadonlySignal<AgentConversation>
  feed: AgentFeed
  facts: ReadonlySignal<ConversationFacts>
  notes: Notes
  /** Milliseconds until it goes on; never below zero. */
  left: ReadonlySignal<number>
  /** Of how many this is left. */
  total: number
  state: ReadonlySignal<OfferState>
  refusal: ReadonlySignal<ErrorCode | null>
}

export interface Offers {
  /** Those that wait for a word, the most urgent first. */
  open: ReadonlySignal<readonly Offer[]>
  /** What the card shows: the most urgent one, else the last one that went on. */
  shown: ReadonlySignal<Offer | null>
  put: (summary: AgentConversation) => void
  /** What became of it; false where it is none of these. */
  release: (id: string, reason: 'requeued' | 'closed' | 'transferred') => boolean
  /** It has become this agent's own. */
  take: (id: string) => void
  keepOnly: (ids: ReadonlySet<string>) => void
  /** True when the server gave it. */
  accept: (offer: Offer) => Promise<boolean>
  decline: (offer: Offer, reason: DeclineReason) => Promise<void>
  dismiss: (offer: Offer) => void
  dispose: () => void
}

interface OfferPorts {
  connection: AgentConnection
  openFeed: (conversationId: string) => AgentFeed
  now: ReadonlySignal<number>
  newId: () => string
}

interface Held extends Offer {
  change: (next: OfferState, refusal?: ErrorCode | null) => void
  update: (summary: AgentConversation) => void
  ids: { accept: string; decline: string }
  endsAt: () => number
  dispose: () => void
}

/** How long the card says that an offer went on. */
const NEWS_MS = 20_000

export function createOffers(ports: OfferPorts): Offers {
  const { connection, now, newId } = ports
  const all = signal<readonly Held[]>([])
  /** Of those that went on: since when. */
  const goneAt = new Map<string, number>()

  function remove(id: string): void {
    all
      .peek()
      .find((one) => one.id === id)
      ?.dispose()
    goneAt.delete(id)
    all.value = all.peek().filter((one) => one.id !== id)
  }

  function end(id: string, state: 'passed' | 'ended'): void {
    goneAt.set(id, now.peek())
    all
      .peek()
      .find((one) => one.id === id)
      ?.change(state)
  }

  async function ask(
    offer: Held,
    doing: 'accepting' | 'declining',
    request: () => Promise<Result<unknown>>,
  ): Promise<boolean> {
    if (offer.state.peek() !== 'open') return false
    offer.change(doing)
    const answer = await request()
    if (answer.ok) return true
    const { code } = answer.error
    if (code === 'offer_over' || code === 'not_found') end(offer.id, 'passed')
    else if (code === 'conversation_closed') end(offer.id, 'ended')
    // Unless the server has told its end meanwhile.
    else if (isStanding(offer)) offer.change('open', code)
    return false
  }

  const heldOf = (offer: Offer) => all.peek().find((one) => one.id === offer.id)

  const open = computed(() =>
    all.value
      .filter((one) => isStanding(one) && one.left.value > 0)
      .toSorted((one, other) => one.left.value - other.left.value),
  )

  return {
    open,
    shown: computed(() => {
      const isNews = ({ id, endsAt }: Held) => now.value - (goneAt.get(id) ?? endsAt()) < NEWS_MS
      return open.value[0] ?? all.value.findLast(isNews) ?? null
    }),
    put(summary) {
      const known = all.peek().find((one) => one.id === summary.id)
      if (known && isSameOffer(known.summary.peek(), summary)) return known.update(summary)
      remove(summary.id)
      all.value = [...all.peek(), createOffer(summary, ports, newId)]
    },
    release(id, reason) {
      const offer = all.peek().find((one) => one.id === id)
      if (!offer) return false
      // One's own refusal is no news.
      if (offer.state.peek() === 'declining') remove(id)
      else end(id, reason === 'closed' ? 'ended' : 'passed')
      return true
    },
    take: remove,
    keepOnly(ids) {
      for (const one of all.peek()) {
        if (!ids.has(one.id) && isStanding(one)) end(one.id, 'passed')
      }
    },
    async accept(offer) {
      const held = heldOf(offer)
      if (!held) return false
      const change = { conversationId: held.id, clientId: held.ids.accept }
      const seq = held.summary.peek().transfer?.seq
      return ask(held, 'accepting', () =>
        seq === undefined
          ? connection.request('conversation:accept', change)
          : connection.request('transfer:accept', { ...change, seq }),
      )
    },
    async decline(offer, reason) {
      const held = heldOf(offer)
      if (!held) return
      const change = { conversationId: held.id, clientId: held.ids.decline }
      const seq = held.summary.peek().transfer?.seq
      const isDone = await ask(held, 'declining', () =>
        seq === undefined
          ? connection.request('conversation:decline', { ...change, reason })
          : connection.request('transfer:decline', { ...change, seq }),
      )
      if (isDone) remove(held.id)
    },
    dismiss: ({ id }) => remove(id),
    dispose() {
      for (const one of all.peek()) one.dispose()
    },
  }
}

function createOffer(first: AgentConversation, ports: OfferPorts, newId: () => string): Held {
  const { connection, now } = ports
  const summary = signal(first)
  const feed = ports.openFeed(first.id)
  const notes = createNotes(connection, first.id)
  const state = signal<OfferState>('open')
  const refusal = signal<ErrorCode | null>(null)
  const endsAt = computed(() => Date.parse(summary.value.transfer?.expiresAt ?? summary.value.acceptBy ?? ''))
  const left = computed(() => Math.max(0, endsAt.value - now.value))
  return {
    id: first.id,
    kind: first.transfer ? 'transfer' : 'offer',
    summary,
    feed,
    facts: computed(() => factsOf(feed.timeline.value.entries)),
    notes,
    left,
    endsAt: () => endsAt.value,
    total: Math.max(1, left.peek()),
    state,
    refusal,
    ids: { accept: newId(), decline: newId() },
    change(next, code = null) {
      state.value = next
      refusal.value = code
    },
    update(next) {
      summary.value = next
    },
    dispose() {
      feed.dispose()
      notes.dispose()
    },
  }
}

const isStanding = ({ state }: Offer) => !['passed', 'ended'].includes(state.value)

/** The same one told again, not a later one of the same conversation. */
function isSameOffer(one: AgentConversation, other: AgentConversation): boolean {
  return one.transfer?.seq === other.transfer?.seq && one.acceptBy === other.acceptBy
}
