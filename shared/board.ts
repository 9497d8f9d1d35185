import type { AgentStatus, AwayReason, Language, QueueItem } from './entities.ts'

/** How everything stands at one moment, for supervisors. Nothing in it is what residents wrote: it hangs on walls. */
export interface Board {
  /** When it was read, by the server's clock. */
  at: string
  target: ServiceTarget
  queue: {
    total: number
    /** Who waits longest entered the queue then. */
    oldestAt: string | null
    /** Its beginning. */
    waiting: BoardWaiting[]
  }
  team: BoardAgent[]
  conversations: {
    total: number
    /** Those first whose residents wait longest for an answer. */
    shown: BoardConversation[]
  }
  today: DayFigures
  /** What still comes today; null while too few days are known to say. */
  forecast: Forecast | null
  staffing: Staffing
  /** Names of the departments that it mentions, by id. */
  departments: Record<string, string>
}

/** For instance 80 % of residents answered within 60 s. */
export interface ServiceTarget {
  seconds: number
  percent: number
}

export interface BoardWaiting extends Omit<QueueItem, 'pickable'> {
  /** Who is asked at the moment, and until when. */
  offeredTo?: { id: string; name: string }
  acceptBy?: string
}

/** Somebody who is on duty, or was until the link was lost. */
export interface BoardAgent {
  id: string
  name: string
  languages: Language[]
  departments: string[]
  status: AgentStatus
  awayReason?: AwayReason
  statusSince: string
  load: number
  capacity: number
  /** Since when nothing is heard of them; absent while they are connected. */
  lostSince?: string
  /** When their conversations go back to the queue, unless they come back. */
  releasesAt?: string
  /** Of their conversations, since when the one waits that waits longest for an answer. */
  unansweredSince?: string
}

export interface BoardConversation {
  id: string
  topicId: string
  departmentId: string
  language: Language
  agentId: string
  agentName: string
  queuedAt: string
  assignedAt: string
  accepted: boolean
  /** Until when the agent has to act, while nothing was done yet. */
  acceptBy?: string
  /** Since when the resident waits for this agent's word; absent while it is the resident's turn. */
  unansweredSince?: string
  visitorPresent: boolean
  /** How often it was handed over before. */
  transfers: number
  /** To whom it is to go; waits for somebody's word. */
  transferTo?: { kind: 'agent' | 'department' | 'queue'; name: string | null }
  /** Ids of supervisors who take part. */
  joined: string[]
}

/** Whether those who are available are enough for what comes now, by Erlang C. */
export interface Staffing {
  available: number
  /** How many more of them the target would need. */
  missing: number
  /** Of the last half hour. */
  startedPerHour: number
  /** How long conversations took lately, weighed with what they take as a rule. */
  handlingSeconds: number
}

/** Conversations that are expected to begin today still. */
export interface Forecast {
  /** How many earlier days it rests on, and whether all of them were the same day of the week. */
  days: number
  isSameWeekday: boolean
  /** For all the rest of the day; four of five days end between `from` and `to`. */
  expected: number
  from: number
  to: number
  /** What is left of this hour and of those after it in which it is open; `agents`: so many the target needs then. */
  hours: { hour: number; expected: number; agents: number }[]
}

/** What happened today, the calendar day in Kraków, and hour by hour. A conversation counts when it began. */
export interface DayFigures extends Figures {
  date: string
  hours: (Figures & { hour: number })[]
}

export interface Figures {
  started: number
  /** An agent said a word. */
  answered: number
  /** The resident gave up before anybody had said a word. */
  abandoned: number
  /** Answered within the target. */
  inTime: number
  /**
   * What `inTime` is a share of: answered, given up after the target, or still without a word after it. Who gave up
   * earlier, and whom staff turned away, are not counted.
   */
  due: number
}
