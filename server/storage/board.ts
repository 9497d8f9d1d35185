import type { Connection } from 'mongoose'
import type { AgentDocument } from './agents.ts'
import type { ConversationDocument } from './conversation-document.ts'

/** An agent as the board sees one; times by the database's clock, in milliseconds. */
export type AgentAtWork = Pick<
  AgentDocument,
  | '_id'
  | 'name'
  | 'languages'
  | 'departments'
  | 'status'
  | 'awayReason'
  | 'statusSince'
  | 'idleSince'
  | 'capacity'
  | 'slots'
> & {
  /** Until the lease ends; negative since it ended. */
  leaseLeft: number
  /** Since the last connection was gone; null while one is there. */
  lostFor: number | null
}

export type OpenTalk = Pick<
  ConversationDocument,
  | '_id'
  | 'topicId'
  | 'departmentId'
  | 'language'
  | 'agentId'
  | 'queuedAt'
  | 'assignedAt'
  | 'acceptedAt'
  | 'acceptBy'
  | 'unansweredSince'
  | 'visitorPresent'
  | 'transfers'
  | 'transferTo'
  | 'joined'
>

/** Conversations that began in one hour of a day. */
export interface HourFigures {
  hour: number
  started: number
  answered: number
  abandoned: number
  inTime: number
  due: number
}

const talkFields = {
  topicId: 1,
  departmentId: 1,
  language: 1,
  agentId: 1,
  queuedAt: 1,
  assignedAt: 1,
  acceptedAt: 1,
  acceptBy: 1,
  unansweredSince: 1,
  visitorPresent: 1,
  transfers: 1,
  transferTo: 1,
  joined: 1,
} as const

const ZONE = 'Europe/Warsaw'
const sumOf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } })
/** `$gt: [x, null]` is true of a date, and of nothing that is missing. */
const isSet = (field: string) => ({ $gt: [field, null] })

/** The figures of conversations since the beginning of a day; everything that it reads stands in one index. */
export function dayPipeline({ since, now, seconds }: { since: Date; now: Date; seconds: number }) {
  const isLate = (end: string | Date) => ({ $gt: [{ $subtract: [end, '$enteredQueueAt'] }, seconds * 1000] })
  const isOpen = { $not: isSet('$closedAt') }
  const isAnswered = isSet('$answeredAt')
  return [
    { $match: { enteredQueueAt: { $gte: since } } },
    {
      $group: {
        _id: { $hour: { date: '$enteredQueueAt', timezone: ZONE } },
        started: { $sum: 1 },
        answered: sumOf(isAnswered),
        abandoned: sumOf(isSet('$abandonedAt')),
        inTime: sumOf({ $and: [isAnswered, { $not: isLate('$answeredAt') }] }),
        due: sumOf({
          $or: [
            isAnswered,
            { $and: [isSet('$abandonedAt'), isLate('$abandonedAt')] },
            { $and: [isOpen, isLate(now)] },
          ],
        }),
      },
    },
    { $sort: { _id: 1 } },
  ]
}

/** What a supervisor's board needs of lists and accounts; reads only, and never more than what is open or of today. */
export function boardStorage(db: Connection) {
  const conversations = db.collection<ConversationDocument>('conversations')
  const agents = db.collection<AgentDocument>('agents')

  return {
    ready: () => Promise.resolve(),

    /** Who is not offline, and who still holds conversations. */
    atWork: () =>
      agents
        .aggregate<AgentAtWork>([
          { $match: { $or: [{ status: { $ne: 'offline' } }, { 'slots.0': { $exists: true } }] } },
          {
            $project: {
              name: 1,
              languages: 1,
              departments: 1,
              status: 1,
              awayReason: 1,
              statusSince: 1,
              idleSince: 1,
              capacity: 1,
              slots: 1,
              leaseLeft: { $subtract: [{ $ifNull: ['$leaseUntil', new Date(0)] }, '$$NOW'] },
              lostFor: {
                $cond: [isSet('$linkLostAt'), { $subtract: ['$$NOW', '$linkLostAt'] }, null],
              },
            },
          },
          { $sort: { name: 1, _id: 1 } },
        ])
        .toArray(),

    /** Conversations that somebody has; who waits longest for an answer comes first. */
    openTalks: (): Promise<OpenTalk[]> =>
      conversations.find<OpenTalk>({ status: 'active', open: true }, { projection: talkFields }).toArray(),

    /** How many entered the queue since then. */
    startedSince: (since: Date): Promise<number> =>
      conversations.countDocuments({ enteredQueueAt: { $gte: since } }),

    async dayFigures(day: { since: Date; now: Date; seconds: number }): Promise<HourFigures[]> {
      const hours = await conversations
        .aggregate<Omit<HourFigures, 'hour'> & { _id: number }>(dayPipeline(day))
        .toArray()
      return hours.map(({ _id: hour, ...figures }) => ({ hour, ...figures }))
    },
  }
}
