import { isClosed, ownerOf } from './reading.ts'
import type { Violation } from './violation.ts'
import type { AgentRow, ConversationRow, StoredEntry, World } from './world.ts'

/** How routing must stand when everything has healed and settled. */
export function checkRouting({ logs, agents, conversations }: World): Violation[] {
  const rows = new Map(conversations.map((row) => [row.id, row]))
  const ids = new Set([...logs.keys(), ...rows.keys()])
  return [
    ...[...ids].flatMap((id) => place(id, logs.get(id) ?? [], rows.get(id), agents)),
    ...agents.flatMap((agent) => slots(agent, logs)),
  ]
}

function place(
  conversationId: string,
  log: StoredEntry[],
  row: ConversationRow | undefined,
  agents: AgentRow[],
): Violation[] {
  const found = (kind: Violation['kind'], what: string): Violation[] => [{ kind, conversationId, what }]
  if (log.length === 0) return found('orphaned', 'begun, and has no log')
  if (!row) return found('orphaned', 'stands in no list')
  const owner = ownerOf(conversationId, log)
  const status = isClosed(log) ? 'closed' : owner ? 'active' : 'queued'
  if (row.lastSeq !== log.length || row.status !== status || row.isOpen !== (status !== 'closed'))
    return found(
      'stale_list',
      `${row.status} with ${row.lastSeq} in the list, ${status} with ${log.length} in the log`,
    )
  if (owner) {
    const agent = agents.find(({ id }) => id === owner.agentId)
    if (!agent?.isPresent) return found('orphaned', `its agent ${owner.agentId} is not there`)
    const hasSlot = agent.slots.some(
      (slot) => slot.conversationId === conversationId && slot.attempt === owner.attempt,
    )
    return hasSlot ? [] : found('orphaned', `its agent ${owner.agentId} has no slot for it`)
  }
  const free = agents.find(
    ({ id, isAvailable, isPresent, slots: held, capacity }) =>
      isAvailable && isPresent && held.length < capacity && !row.skipped.includes(id),
  )
  const waits = status === 'queued' && row.isVisitorPresent
  return waits && free ? found('starved', `waits, though ${free.id} is free`) : []
}

function slots(agent: AgentRow, logs: World['logs']): Violation[] {
  return agent.slots.flatMap(({ conversationId, attempt }): Violation[] => {
    const owner = ownerOf(conversationId, logs.get(conversationId) ?? [])
    const isConfirmed = owner?.agentId === agent.id && owner.attempt === attempt
    return isConfirmed
      ? []
      : [{ kind: 'leaked_slot', conversationId, what: `held by ${agent.id} for nothing` }]
  })
}
