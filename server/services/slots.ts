import * as assignment from '../domain/assignment.ts'
import { DomainError } from '../domain/errors.ts'
import { heldSlots } from '../domain/reading.ts'
import type { Author, EntryType, LogEntry } from '../domain/entries.ts'
import type { Slot } from '../storage/agents.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { DISPATCHER } from './dispatcher.ts'
import { each } from './each.ts'

/** A slot that is being reserved this very moment is not leaked; one older than this has lost its process. */
const LEAK_MS = 10_000
const SWEEP_WIDTH = 100

/** Frees slots that the log does not confirm: left behind by a process that died between slot and entry. */
export async function reconcileSlots(deps: Deps): Promise<void> {
  const held = (await deps.storage.agents.withSlots()).flatMap(({ _id, slots }) =>
    slots.map((slot) => ({ agentId: _id, ...slot })),
  )
  await each(deps.log, 'slots', held, (slot) => reconcile(deps, slot), SWEEP_WIDTH)
}

async function reconcile(
  deps: Deps,
  { agentId, conversationId, attempt, at }: Slot & { agentId: string },
): Promise<void> {
  const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
  const confirmed = state ? heldSlots(state, deps.now(), deps.config.routing.wrapUpSeconds) : []
  if (confirmed.some((slot) => slot.agentId === agentId && slot.attempt === attempt)) return
  const isYoung = deps.now().getTime() - at.getTime() < LEAK_MS
  if (isYoung && state !== null && attempt > state.attempt) return
  // The attempt is settled first: a late entry of a process that slept must find it taken.
  if (state && state.status !== 'closed' && attempt > state.attempt)
    await deps.entries.append(conversationId, DISPATCHER, `release:${attempt}`, (current) =>
      assignment.releaseSlot(current, attempt),
    )
  if (await deps.storage.agents.freeSlot(agentId, conversationId, attempt)) {
    if (state?.status !== 'closed')
      deps.log.info({ conversationId, attempt }, 'slot freed that the log did not confirm')
    deps.events.emit('agentFreed', agentId)
  }
}

/** Entries after which fewer places may be held than before. */
const freeing: ReadonlySet<EntryType> = new Set<EntryType>([
  'closed',
  'case_left',
  'requeued',
  'declined',
  'transferred',
  'transfer_ended',
  'wrapped_up',
])

/** Also of who was asked when a supervisor takes it; who is assigned from the queue takes nobody's place. */
const isFreeing = (entry: LogEntry) =>
  freeing.has(entry.type) || (entry.type === 'assigned' && !entry.blanked && entry.why.rule === 'taken_over')

/** Frees slots as soon as the log says that nothing is held for them. The sweep mends what fails here. */
export function freeSlotsOnRelease(deps: Deps): void {
  deps.entries.onEntry(({ conversationId, entry, state, source }) => {
    if (!isFreeing(entry) || !state || source === 'hint') return
    const held = heldSlots(state, deps.now(), deps.config.routing.wrapUpSeconds)
    deps.storage.agents
      .freeSettledSlots(
        conversationId,
        state.attempt,
        held.map(({ attempt }) => attempt),
      )
      .then((agentIds) => agentIds.forEach((agentId) => deps.events.emit('agentFreed', agentId)))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'slot not freed; the sweep will'))
  })
}

/** A slot of an agent for the next attempt, held before the entry that names it is written. */
export interface Reservation {
  agentId: string
  attempt: number
}

/** The command for which a slot is held. */
export interface Holding {
  conversationId: string
  author: Author
  clientId: string
}

/**
 * Holds a slot, lets the entry be written, and gives the slot back where the log refuses it. After an unknown outcome the
 * sweep reads the log and decides. Throws `no_slot` where there is none.
 */
export async function withSlot(
  deps: Deps,
  holding: Holding,
  { agentId, attempt }: Reservation,
  reserve: 'reserveSlot' | 'takeSlot',
  write: () => Promise<LogEntry>,
): Promise<LogEntry> {
  const { conversationId } = holding
  const slot = { conversationId, attempt, at: deps.now() }
  if (!(await deps.storage.agents[reserve](agentId, slot))) return withoutSlot(deps, holding, agentId)
  try {
    return await write()
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'try_again') {
      await deps.storage.agents.freeSlot(agentId, conversationId, attempt)
      deps.events.emit('agentFreed', agentId)
    }
    throw error
  }
}

/**
 * The answer where no slot could be held: of the same command that was faster, if there is one. A slot that is held for
 * this conversation while its log does not confirm it is settled in a moment: `try_again`.
 */
async function withoutSlot(deps: Deps, holding: Holding, agentId: string): Promise<LogEntry> {
  const { conversationId, author, clientId } = holding
  const account = await deps.storage.agents.byId(agentId)
  const held = account?.slots.find((slot) => slot.conversationId === conversationId)
  const state = await deps.entries.head(conversationId, { fresh: true })
  const confirmed = heldSlots(state, deps.now(), deps.config.routing.wrapUpSeconds)
  // Asked last: whatever confirmed the slot until then is seen.
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (first) return first
  const isConfirmed =
    !held || confirmed.some((slot) => slot.agentId === agentId && slot.attempt === held.attempt)
  throw new DomainError(isConfirmed ? 'no_slot' : 'try_again')
}
