import type { Board, BoardAgent, BoardConversation, BoardWaiting, Figures, Staffing } from '#shared/board.ts'
import { limits } from '#shared/limits.ts'
import { departmentNamed } from '../domain/departments.ts'
import { localDate, startOfDay } from '../domain/deadlines.ts'
import { DomainError } from '../domain/errors.ts'
import { may, type Actor } from '../domain/policy.ts'
import { positionsOf } from '../domain/queue-order.ts'
import { missingAgents } from '../domain/staffing.ts'
import { handlingSeconds, MAX_RECENT } from '../domain/waiting-time.ts'
import type { AgentAtWork, OpenTalk } from '../storage/board.ts'
import type { ConversationDocument } from '../storage/conversation-document.ts'
import type { Deps } from './deps.ts'
import { forecast } from './forecast.ts'
import { isOnDuty } from './roster.ts'

/** A page that is loaded anew takes its moment; nobody is reported as lost for it. */
const RELOAD_MS = 5_000
/** So long somebody who left without a word is shown, though nothing is with them any more. */
const SHOWN_LOST_MS = 10 * 60_000

const RATE_MS = 30 * 60_000

/** Throws `forbidden`: everybody knows that there is a board, not everybody may see it. */
export function requireBoard(actor: Actor): void {
  if (!may(actor, 'board:view', null)) throw new DomainError('forbidden')
}

/**
 * How everything stands now, from derived documents alone: what is open, and an index of today. They may be a moment
 * late; nothing is decided on them.
 */
export async function readBoard(deps: Deps): Promise<Board> {
  const now = deps.now()
  const { board, conversations } = deps.storage
  const { targetSeconds, targetPercent } = deps.config.board
  const [agents, talks, queue, total, hours, started, recent] = await Promise.all([
    board.atWork(),
    board.openTalks(),
    conversations.queueHead(limits.queuePage),
    conversations.queueLength(),
    board.dayFigures({ since: startOfDay(now), now, seconds: targetSeconds }),
    board.startedSince(new Date(now.getTime() - RATE_MS)),
    conversations.recentHandling(MAX_RECENT),
  ])
  const directory = deps.settings.directory()
  const demand = demandOf(deps, agents, recent)
  const names: Names = {
    agents: new Map(agents.map(({ _id, name }) => [_id, name])),
    department: (id) => departmentNamed(directory, id),
  }
  const shown = talks.map((talk) => conversationOf(talk, names)).toSorted(byWait)
  const waiting = waitingOf(queue, names)
  return {
    at: now.toISOString(),
    target: { seconds: targetSeconds, percent: targetPercent },
    queue: { total, oldestAt: earliest(waiting.map(({ queuedAt }) => queuedAt)), waiting },
    team: agents.flatMap((agent) => memberOf(deps, agent, shown, now) ?? []),
    conversations: { total: shown.length, shown: shown.slice(0, limits.boardTalks) },
    staffing: staffingOf(demand, started),
    today: { date: localDate(now), hours, ...summed(hours) },
    forecast: await forecast(deps, {
      started: new Map(hours.map((hour) => [hour.hour, hour.started])),
      demand,
    }),
    departments: Object.fromEntries(
      [...queue, ...talks].map(({ departmentId }) => [departmentId, names.department(departmentId)]),
    ),
  }
}

interface Names {
  agents: ReadonlyMap<string, string>
  department: (departmentId: string) => string
}

function waitingOf(queue: ConversationDocument[], names: Names): BoardWaiting[] {
  const positions = positionsOf(queue)
  return queue.map((document, index) => {
    const { status, agentId, acceptBy, visitorPresent } = document
    const isOffered = status === 'offered'
    return {
      conversationId: document._id,
      position: positions[index] ?? 1,
      topicId: document.topicId,
      departmentId: document.departmentId,
      language: document.language,
      queuedAt: document.queuedAt.toISOString(),
      visitorPresent,
      priority: document.priority ?? 0,
      offered: isOffered,
      ...(isOffered && agentId && { offeredTo: { id: agentId, name: names.agents.get(agentId) ?? '' } }),
      ...(isOffered && acceptBy && { acceptBy: acceptBy.toISOString() }),
    }
  })
}

function conversationOf(talk: OpenTalk, names: Names): BoardConversation {
  const { agentId, assignedAt, acceptedAt, acceptBy, unansweredSince, transferTo } = talk
  const given = assignedAt ?? talk.queuedAt
  return {
    id: talk._id,
    topicId: talk.topicId,
    departmentId: talk.departmentId,
    language: talk.language,
    agentId: agentId ?? '',
    agentName: names.agents.get(agentId ?? '') ?? '',
    queuedAt: talk.queuedAt.toISOString(),
    assignedAt: given.toISOString(),
    accepted: acceptedAt !== null,
    ...(!acceptedAt && acceptBy && { acceptBy: acceptBy.toISOString() }),
    // What was waited in the queue, or with somebody else, is not this agent's delay.
    ...(unansweredSince && { unansweredSince: latest(unansweredSince, given).toISOString() }),
    visitorPresent: talk.visitorPresent,
    transfers: talk.transfers ?? 0,
    ...(transferTo && { transferTo: { kind: transferTo.kind, name: nameOf(transferTo, names) } }),
    joined: talk.joined ?? [],
  }
}

function nameOf({ kind, id }: NonNullable<OpenTalk['transferTo']>, names: Names): string | null {
  if (id === null) return null
  return kind === 'agent' ? (names.agents.get(id) ?? null) : names.department(id)
}

/** Null for who has gone home, and for who gets no conversations and has none. */
function memberOf(
  { config }: Deps,
  agent: AgentAtWork,
  talks: readonly BoardConversation[],
  now: Date,
): BoardAgent | null {
  const { leaseLeft, status, slots, capacity } = agent
  const lostFor = lostForMs(agent, config.routing)
  const isHere = slots.length > 0 || (isOnDuty(agent) && (lostFor ?? 0) < SHOWN_LOST_MS)
  if (!isHere) return null
  const own = talks.filter(({ agentId }) => agentId === agent._id)
  const unansweredSince = earliest(own.flatMap((talk) => talk.unansweredSince ?? []))
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString()
  return {
    id: agent._id,
    name: agent.name,
    languages: agent.languages,
    departments: agent.departments,
    status,
    ...(status === 'away' && agent.awayReason && { awayReason: agent.awayReason }),
    statusSince: (agent.statusSince ?? agent.idleSince).toISOString(),
    load: slots.length,
    capacity,
    ...(lostFor !== null && { lostSince: ago(lostFor) }),
    ...(lostFor !== null && slots.length > 0 && { releasesAt: ago(-Math.max(0, leaseLeft)) }),
    ...(unansweredSince && { unansweredSince }),
  }
}

/** How long nothing has been heard of somebody; null while they are connected. */
function lostForMs(
  { leaseLeft, lostFor }: AgentAtWork,
  { leaseSeconds, leaseRenewSeconds }: Deps['config']['routing'],
): number | null {
  // Their process died with the connection: it has missed two renewals.
  const unrenewed = leaseSeconds * 1000 - leaseLeft
  const wasMissed = leaseLeft <= 0 || unrenewed > 2.5 * leaseRenewSeconds * 1000
  const silent = lostFor ?? (wasMissed ? unrenewed : null)
  return silent !== null && silent >= RELOAD_MS ? silent : null
}

/** How long conversations take, and what is wanted, for agents like those who are available. */
function demandOf({ config }: Deps, agents: readonly AgentAtWork[], recent: number[]) {
  const able = agents.filter(
    (agent) =>
      agent.status === 'available' && agent.capacity > 0 && lostForMs(agent, config.routing) === null,
  )
  const places = able.reduce((sum, { capacity }) => sum + capacity, 0)
  const { defaultCapacity, usualHandlingSeconds } = config.routing
  const { targetSeconds: seconds, targetPercent } = config.board
  return {
    agents: able.length,
    capacity: able.length > 0 ? Math.round(places / able.length) : defaultCapacity,
    handlingSeconds: Math.round(handlingSeconds(recent, usualHandlingSeconds) ?? 0),
    target: { share: targetPercent / 100, seconds },
  }
}

function staffingOf(demand: ReturnType<typeof demandOf>, started: number): Staffing {
  return {
    available: demand.agents,
    missing: missingAgents({ ...demand, arrivalsPerMinute: started / (RATE_MS / 60_000) }),
    startedPerHour: (started * 60 * 60_000) / RATE_MS,
    handlingSeconds: demand.handlingSeconds,
  }
}

function summed(hours: readonly Figures[]): Figures {
  const total = { started: 0, answered: 0, abandoned: 0, inTime: 0, due: 0 }
  for (const hour of hours) {
    total.started += hour.started
    total.answered += hour.answered
    total.abandoned += hour.abandoned
    total.inTime += hour.inTime
    total.due += hour.due
  }
  return total
}

/** Who waits longest comes first, then in the order in which they began. */
function byWait(one: BoardConversation, other: BoardConversation): number {
  const [left, right] = [one.unansweredSince ?? '~', other.unansweredSince ?? '~']
  if (left !== right) return left < right ? -1 : 1
  return one.assignedAt < other.assignedAt ? -1 : 1
}

const latest = (one: Date, other: Date) => (one > other ? one : other)
/** Of instants as text, which stand in the order of time. */
const earliest = (instants: string[]): string | null => instants.toSorted()[0] ?? null
