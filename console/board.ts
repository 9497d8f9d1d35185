import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentConversation } from '#shared/entities.ts'
import type { Arrangement } from './arrangement.ts'
import { type Columns, filled, nextColumn, oneColumn, opened, resized, without } from './columns.ts'
import type { Conversation, Release } from './conversation.ts'
import { nextWaiting, placeInSlots, type Slots } from './slots.ts'

/** The agent's own conversations in their slots, and which of them are on the screen. */
export interface Board {
  conversations: ReadonlySignal<ReadonlyMap<string, Conversation>>
  slots: ReadonlySignal<Slots>
  columns: ReadonlySignal<Columns>
  /** The one that keys, dialogs and the context are about: that of the active column. */
  current: ReadonlySignal<Conversation | null>
  unread: ReadonlySignal<number>
  /** Those that take a place on the server, too: open, or to be described. */
  taken: ReadonlySignal<number>
  /** Those of them in which a resident is talked with. */
  open: ReadonlySignal<number>
  setCapacity: (capacity: number) => void
  /** Puts the server's word about own conversations on the board; true when this one is new here. */
  put: (summary: AgentConversation) => boolean
  release: (id: string, reason: Release, wrapUpUntil?: string) => void
  /** Everything that is not among `ids` is no longer this agent's. */
  keepOnly: (ids: ReadonlySet<string>) => void
  /** Makes it the current one, in the column in which it stands or in the place of the one before. */
  show: (id: string) => boolean
  /** So many are shown beside each other from now on. */
  divide: (columns: number) => void
  /** Gives the free columns to who is not shown yet: in this order, else the most urgent first. Nobody else moves. */
  fill: (order?: Slots) => void
  /** Somebody is shown beside the current one. */
  hasOtherColumn: ReadonlySignal<boolean>
  /** Makes the one in the next column the current one. */
  nextColumn: () => void
  /** Takes an ended conversation off the board, and lets another one into its column. */
  dismiss: (id: string) => void
  nextWaiting: (step: 1 | -1) => string | null
  /** Of the others the one whose resident waits longest, else one to be described, else any. */
  mostUrgent: () => string | null
  dispose: () => void
}

/** `before`: how it was arranged when the page was left. */
export function createBoard(
  create: (summary: AgentConversation) => Conversation,
  before: Arrangement = { slots: [], columns: [], current: null },
): Board {
  const conversations = signal<ReadonlyMap<string, Conversation>>(new Map())
  const slots = signal<Slots>([])
  const columns = signal<Columns>({ ...oneColumn, aside: before.columns })
  let usual = before.slots
  let capacity = 0

  const list = computed(() => [...conversations.value.values()])
  const currentId = computed(() => columns.value.places[columns.value.active] ?? null)
  const current = computed(() => conversations.value.get(currentId.value ?? '') ?? null)
  const isShown = (id: string) => columns.peek().places.includes(id)

  function arrange(): void {
    const all = list.peek()
    const yielding = all.filter((one) => !one.holdsPlace.peek() && !isShown(one.id))
    slots.value = placeInSlots(slots.peek(), {
      ids: all.map((one) => one.id),
      capacity,
      yielding: new Set(yielding.map((one) => one.id)),
      usual,
    })
    // Whoever lost the place to a new one leaves the board.
    for (const one of yielding) if (!slots.peek().includes(one.id)) remove(one.id)
  }

  function remove(id: string): void {
    const left = new Map(conversations.peek())
    left.get(id)?.dispose()
    left.delete(id)
    conversations.value = left
  }

  /** A conversation that went on stays only where somebody looks at it, or left text in it. */
  function release(id: string, reason: Release, wrapUpUntil?: string): void {
    const one = conversations.peek().get(id)
    if (!one) return
    one.release(reason, wrapUpUntil)
    if (reason === 'requeued' && !isShown(id) && !one.holdsUnsent.peek()) {
      remove(id)
      arrange()
    }
  }

  function waitingIds(): Set<string> {
    const waits = list.peek().filter((one) => {
      const standing = one.standing.peek()
      return standing.kind === 'waits' || (one.isOpen.peek() && one.acceptBy.peek() !== null)
    })
    return new Set(waits.map((one) => one.id))
  }

  function byUrgency(): string[] {
    const open = list.peek().filter((one) => one.holdsPlace.peek())
    return open.toSorted((one, other) => urgency(one) - urgency(other)).map(({ id }) => id)
  }

  function fill(order: Slots = byUrgency()): void {
    const known = conversations.peek()
    const { aside } = columns.peek()
    const ids = [...aside, ...order].flatMap((id) => (id !== null && known.has(id) ? [id] : []))
    columns.value = filled(columns.peek(), ids)
  }

  return {
    conversations,
    slots,
    columns,
    current,
    unread: computed(() => list.value.reduce((sum, one) => sum + one.unread.value, 0)),
    taken: computed(() => list.value.filter((one) => one.holdsPlace.value).length),
    open: computed(() => list.value.filter((one) => one.isOpen.value).length),
    setCapacity(next) {
      capacity = next
      arrange()
    },
    put(summary) {
      const known = conversations.peek().get(summary.id)
      if (known) {
        known.update(summary)
        return false
      }
      batch(() => {
        conversations.value = new Map(conversations.peek()).set(summary.id, create(summary))
        arrange()
      })
      return true
    },
    release,
    keepOnly(ids) {
      usual = usual.map((id) => (id !== null && ids.has(id) ? id : null))
      for (const one of list.peek()) {
        if (ids.has(one.id)) continue
        if (one.isOpen.peek()) release(one.id, 'requeued')
        // Described from another window.
        else if (one.wrapUp.isDue.peek()) one.wrapUp.keep(null)
      }
    },
    show(id) {
      if (!conversations.peek().has(id)) return false
      columns.value = opened(columns.peek(), id)
      return true
    },
    divide(count) {
      columns.value = resized(columns.peek(), count)
      fill()
    },
    fill,
    hasOtherColumn: computed(() => nextColumn(columns.value) !== columns.value.active),
    nextColumn() {
      columns.value = { ...columns.peek(), active: nextColumn(columns.peek()) }
    },
    dismiss(id) {
      batch(() => {
        remove(id)
        columns.value = without(columns.peek(), id)
        arrange()
        fill()
      })
    },
    mostUrgent: () => byUrgency().find((id) => id !== currentId.peek()) ?? null,
    nextWaiting: (step) => nextWaiting(slots.peek(), currentId.peek(), waitingIds(), step),
    dispose() {
      for (const one of list.peek()) one.dispose()
    },
  }
}

/** Who waits longest comes first; after those who wait, what is to be described, then the rest. */
function urgency({ standing, acceptBy, isOpen }: Conversation): number {
  const stands = standing.peek()
  if (stands.kind === 'waits') return stands.since
  if (acceptBy.peek() !== null) return Number.MAX_SAFE_INTEGER - 2
  return isOpen.peek() ? Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER - 1
}
