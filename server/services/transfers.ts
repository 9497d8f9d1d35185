import { departmentBy } from '../domain/departments.ts'
import type { Author, Destination, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { requireResponsible } from '../domain/participation.ts'
import * as transferring from '../domain/transfer.ts'
import type { Active } from '../domain/conversation.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'
import { keepIfWritten } from './notes.ts'
import { asAssigned, isOnDuty } from './roster.ts'
import { departmentRules } from './routing-rules.ts'
import { withSlot } from './slots.ts'

interface Change {
  conversationId: string
  clientId: string
}

/** Where to, as it is asked for. `warm`: the colleague is asked first, and reads along meanwhile. */
export type TransferRequest =
  | { kind: 'agent'; agentId: string; warm: boolean }
  | { kind: 'department'; departmentId: string }
  | { kind: 'queue' }

/**
 * Hands a conversation over, or asks whoever has to agree first: the colleague of a warm transfer, the resident where
 * it leaves the contact centre. Answers the one entry: `transferred` or `transfer_proposed`. The note is stored first.
 * Throws `no_slot` (the colleague is full or away), `nobody_there` (nobody of the department is on duty).
 */
export async function transfer(
  deps: Deps,
  agent: Author,
  { conversationId, clientId, to, note }: Change & { to: TransferRequest; note: string },
): Promise<LogEntry> {
  const repeated = await deps.entries.answerTo(conversationId, agent, clientId)
  if (repeated) return repeated
  const state = await deps.entries.head(conversationId, { fresh: true })
  const active = requireResponsible(state, agent)
  const elsewhere =
    to.kind === 'department' ? await staffedDepartment(deps, to.departmentId) : { kind: 'queue' as const }
  const { acceptSeconds, consentSeconds, skipSeconds } = deps.config.routing
  const inSeconds = (seconds: number) => new Date(deps.now().getTime() + seconds * 1000)
  const asks = whoIsAsked(deps, to)
  const append = async (destination: Destination) => {
    // Only of what is about to be appended: a refused transfer leaves no note behind.
    const noteId = await keepIfWritten(deps, {
      conversationId,
      clientId,
      agentId: agent.id,
      kind: 'transfer',
      text: note,
    })
    return deps.entries.append(conversationId, agent, clientId, (current) =>
      asks
        ? transferring.proposeTransfer(current, agent, {
            to: destination,
            noteId,
            asks,
            expiresAt: inSeconds(asks === 'agent' ? acceptSeconds : consentSeconds),
          })
        : transferring.transfer(current, agent, {
            to: destination,
            noteId,
            acceptBy: inSeconds(acceptSeconds),
            skipUntil: inSeconds(skipSeconds),
          }),
    )
  }
  if (to.kind !== 'agent') return append(elsewhere)
  return toAgent(deps, active, { author: agent, clientId, agentId: to.agentId }, append)
}

/** Null: it happens at once. */
function whoIsAsked(deps: Deps, to: TransferRequest): 'agent' | 'visitor' | null {
  if (to.kind === 'agent') return to.warm ? 'agent' : null
  return to.kind === 'department' && departmentRules(deps).isOutside(to.departmentId) ? 'visitor' : null
}

/** Holds a place for the one who gets it, for as long as the entry takes to be written. */
export async function toAgent(
  deps: Deps,
  { id: conversationId, attempt: settled }: Pick<Active, 'id' | 'attempt'>,
  { author, clientId, agentId }: { author: Author; clientId: string; agentId: string },
  append: (to: Destination & { kind: 'agent' }) => Promise<LogEntry>,
): Promise<LogEntry> {
  const account = await deps.storage.agents.byId(agentId)
  if (!account) throw new DomainError('not_found')
  const attempt = settled + 1
  const holding = { conversationId, author, clientId }
  return withSlot(deps, holding, { agentId, attempt }, 'reserveSlot', () =>
    append({ kind: 'agent', agent: asAssigned(account), attempt }),
  )
}

/** A department as a destination. `not_found` for an unknown one, `nobody_there` where nobody of it is on duty. */
async function staffedDepartment(deps: Deps, departmentId: string): Promise<Destination> {
  const department = departmentDestination(deps, departmentId)
  const onDuty = (await deps.storage.agents.present()).filter(isOnDuty)
  if (!onDuty.some(({ departments }) => departments.includes(departmentId)))
    throw new DomainError('nobody_there')
  return department
}

/** `not_found` for an unknown one. */
export function departmentDestination(deps: Deps, departmentId: string): Destination {
  const department = departmentBy(deps.settings.directory(), departmentId)
  if (!department) throw new DomainError('not_found')
  return { kind: 'department', departmentId, departmentName: department.name }
}

/** The word of whoever was asked: the colleague takes it over, or the resident agrees. */
export async function accept(
  deps: Deps,
  author: Author,
  { conversationId, clientId, seq }: Change & { seq: number },
): Promise<LogEntry> {
  const skipUntil = new Date(deps.now().getTime() + deps.config.routing.skipSeconds * 1000)
  const accepted = await deps.entries.append(conversationId, author, clientId, (state) =>
    transferring.acceptTransfer(state, author, seq, skipUntil),
  )
  return requireType(accepted, 'transferred')
}

/** Whoever was asked does not want it. */
export async function decline(
  deps: Deps,
  author: Author,
  { conversationId, clientId, seq }: Change & { seq: number },
): Promise<LogEntry> {
  const declined = await deps.entries.append(conversationId, author, clientId, (state) =>
    transferring.declineTransfer(state, author, seq),
  )
  return requireType(declined, 'transfer_ended')
}

/** The agent who proposed it takes it back. */
export async function withdraw(
  deps: Deps,
  agent: Author,
  { conversationId, clientId, seq }: Change & { seq: number },
): Promise<LogEntry> {
  const withdrawn = await deps.entries.append(conversationId, agent, clientId, (state) =>
    transferring.endTransfer(state, agent, seq, 'withdrawn'),
  )
  return requireType(withdrawn, 'transfer_ended')
}
