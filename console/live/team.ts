import type { Board, BoardAgent, BoardConversation } from '#shared/board.ts'

export type TeamGroup = 'available' | 'finishing' | 'away' | 'offline' | 'lost'

/** A line of the team: a group begins, somebody of it, and what they have. */
export type TeamRow =
  | { kind: 'group'; key: string; group: TeamGroup; count: number }
  | { kind: 'member'; key: string; group: TeamGroup; agent: BoardAgent }
  | { kind: 'talk'; key: string; agent: BoardAgent; talk: BoardConversation }

const groups = ['available', 'finishing', 'away', 'offline', 'lost'] as const satisfies TeamGroup[]

/** The team by what each is doing, in a fixed order; who lost the link stands apart, whatever they had chosen. */
export function teamRows({ team, conversations }: Board): TeamRow[] {
  return groups.flatMap((group) => {
    const members = team.filter((agent) => groupOf(agent) === group)
    if (members.length === 0) return []
    const head: TeamRow = { kind: 'group', key: group, group, count: members.length }
    return [head, ...members.flatMap((agent) => memberRows(agent, group, conversations.shown))]
  })
}

function memberRows(agent: BoardAgent, group: TeamGroup, talks: readonly BoardConversation[]): TeamRow[] {
  const own = talks.filter(({ agentId }) => agentId === agent.id).toSorted(byBegin)
  return [
    { kind: 'member', key: agent.id, group, agent },
    ...own.map((talk): TeamRow => ({ kind: 'talk', key: talk.id, agent, talk })),
  ]
}

const groupOf = ({ lostSince, status }: BoardAgent): TeamGroup => (lostSince ? 'lost' : status)

/** Rows keep their places while a conversation lasts. */
const byBegin = (one: BoardConversation, other: BoardConversation) =>
  one.assignedAt < other.assignedAt ? -1 : 1

/** Of those who can get something now: how many places there are, and how many of them are taken. */
export function placesOf({ team }: Board): { taken: number; all: number } {
  const able = team.filter((agent) => groupOf(agent) === 'available')
  return {
    taken: able.reduce((sum, { load, capacity }) => sum + Math.min(load, capacity), 0),
    all: able.reduce((sum, { capacity }) => sum + capacity, 0),
  }
}
