import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { AgentConversation } from '#shared/entities.ts'
import type { Conversation, Release } from './conversation.ts'
import { nextWaiting, placeInSlots, type Slots } from './slots.ts'

/** The agent's own conversations in their slots, and which of them is on the screen. */
export interface Board {
  conversations: ReadonlySignal<ReadonlyMap<string, Conversation>>
  slots: ReadonlySignal<Slots>
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
  show: (id: string) => boolean
  /** Takes an ended conversation off the board. */
  dismiss: (id: string) => void
  nextWaiting: (step: 1 | -1) => string | null
  /** Of the others the one whose resident waits longest, else one to be described, else any. */
  mostUrgent: () => string | null
  dispose: () => void
}

export function createBoard(create: (summary: AgentConversation) => Conversation): Board {
  const conversations = signal<ReadonlyMap<string, Conversation>>(new Map())
  const slots = signal<Slots>([])
  const currentId = signal<string | null>(null)
  let capacity = 0

  const list = computed(() => [...conversations.value.values()])
  const current = computed(() => conversations.value.get(currentId.value ?? '') ?? null)

  function arrange(): void {
    const all = list.peek()
    const yielding = all.filter((one) => !one.holdsPlace.peek() && one.id !== currentId.peek())
    slots.value = placeInSlots(slots.peek(), {
      ids: all.map((one) => one.id),
      capacity,
      yielding: new Set(yielding.map((one) => one.id)),
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
    if (reason === 'requeued' && id !== currentId.peek() && !one.holdsUnsent.peek()) {
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

  return {
    conversations,
    slots,
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
      for (const one of list.peek()) {
        if (ids.has(one.id)) continue
        if (one.isOpen.peek()) release(one.id, 'requeued')
        // Described from another window.
        else if (one.wrapUp.isDue.peek()) one.wrapUp.keep(null)
      }
    },
    show(id) {
      if (!conversations.peek().has(id)) return false
      currentId.value = id
      return true
    },
    dismiss(id) {
      batch(() => {
        remove(id)
        if (currentId.peek() === id) currentId.value = null
        arrange()
      })
    },
    mostUrgent() {
      const others = list.peek().filter((one) => one.id !== currentId.peek() && one.holdsPlace.peek())
      return others.toSorted((one, other) => urgency(one) - urgency(other))[0]?.id ?? null
    },
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
