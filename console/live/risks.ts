import type { Board, BoardAgent, BoardConversation, BoardWaiting } from '#shared/board.ts'
import { tooLong } from '../standing.ts'

interface About {
  /** Stays the same while it is the same risk. */
  key: string
  /** What to look into. */
  conversationId: string
  level: 'danger' | 'warn'
}

/** What a supervisor should look at now. `since` and `until` are milliseconds. */
export type Risk = About &
  (
    | { kind: 'unanswered'; since: number; talk: BoardConversation }
    | { kind: 'waiting'; since: number; item: BoardWaiting }
    | { kind: 'lost'; since: number; agent: BoardAgent; until: number | null }
    | { kind: 'handed_on'; since: number; talk: BoardConversation }
    | { kind: 'untaken'; since: null; until: number; agentName: string; topicId: string; language: Language }
  )

type Language = BoardConversation['language']

/** Whoever was handed over so often has told the same story too often. */
const MANY_TRANSFERS = 3
/** What nobody has reacted to shortly before it goes on. */
const LAST_CHANCE_MS = 10_000

const order = { danger: 0, warn: 1 }

/** Everything that goes wrong at a moment, the worst first, then what lasts longest. */
export function risksOf(board: Board, now: number): Risk[] {
  const talks = board.conversations.shown
  const risks: Risk[] = [
    ...talks.flatMap((talk) => unanswered(talk, now)),
    ...board.queue.waiting.flatMap((item) => waiting(item, now)),
    ...board.team.flatMap((agent) => lost(agent, talks)),
    ...talks.flatMap((talk) => untaken(talk.acceptBy, talk.id, talk.agentName, talk, now)),
    ...board.queue.waiting.flatMap((item) =>
      untaken(item.acceptBy, item.conversationId, item.offeredTo?.name ?? '', item, now),
    ),
    ...talks.flatMap(handedOn),
  ]
  return risks.toSorted(
    (one, other) => order[one.level] - order[other.level] || (one.since ?? now) - (other.since ?? now),
  )
}

function unanswered(talk: BoardConversation, now: number): Risk[] {
  const since = talk.unansweredSince ? Date.parse(talk.unansweredSince) : now
  if (now - since < tooLong.reply) return []
  const key = `unanswered:${talk.id}`
  return [{ kind: 'unanswered', key, conversationId: talk.id, level: 'danger', since, talk }]
}

function waiting(item: BoardWaiting, now: number): Risk[] {
  const since = Date.parse(item.queuedAt)
  // Who went away keeps the place, but nobody could answer them now.
  if (!item.visitorPresent || now - since < tooLong.queue) return []
  const { conversationId } = item
  return [{ kind: 'waiting', key: `waiting:${conversationId}`, conversationId, level: 'danger', since, item }]
}

function lost(agent: BoardAgent, talks: readonly BoardConversation[]): Risk[] {
  const own = talks.find(({ agentId }) => agentId === agent.id)
  if (!agent.lostSince || !own) return []
  const since = Date.parse(agent.lostSince)
  const until = agent.releasesAt ? Date.parse(agent.releasesAt) : null
  const key = `lost:${agent.id}`
  return [{ kind: 'lost', key, conversationId: own.id, level: 'danger', since, agent, until }]
}

function untaken(
  acceptBy: string | undefined,
  conversationId: string,
  agentName: string,
  { topicId, language }: { topicId: string; language: Language },
  now: number,
): Risk[] {
  const until = acceptBy ? Date.parse(acceptBy) : Infinity
  if (until - now > LAST_CHANCE_MS) return []
  const about = { key: `untaken:${conversationId}:${until}`, conversationId, level: 'warn' as const }
  return [{ kind: 'untaken', ...about, since: null, until, agentName, topicId, language }]
}

function handedOn(talk: BoardConversation): Risk[] {
  if (talk.transfers < MANY_TRANSFERS) return []
  const since = Date.parse(talk.assignedAt)
  const key = `handed_on:${talk.id}`
  return [{ kind: 'handed_on', key, conversationId: talk.id, level: 'warn', since, talk }]
}
