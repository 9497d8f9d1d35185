import type { AssignmentReason, Entry, EntryAuthor } from '#shared/entities.ts'

/** Who has a conversation, as its log says: what a supervisor needs to know before doing anything in it. */
export interface Course {
  status: 'waiting' | 'active' | 'closed'
  /** Who is responsible. */
  agent: EntryAuthor | null
  /** Who is asked to take it. */
  offeredTo: EntryAuthor | null
  /** Why this agent, where a rule or a person decided it. */
  why: AssignmentReason | null
  joined: readonly EntryAuthor[]
}

const beginning: Course = { status: 'waiting', agent: null, offeredTo: null, why: null, joined: [] }

export function courseOf(entries: readonly Entry[]): Course {
  return entries.reduce(withEntry, beginning)
}

function withEntry(course: Course, entry: Entry): Course {
  switch (entry.type) {
    case 'assigned':
      return given(course, entry.agent, entry.why ?? null)
    case 'offered':
      return { ...course, offeredTo: entry.agent, why: entry.why }
    case 'accepted':
      return course.offeredTo ? given(course, course.offeredTo, course.why) : course
    case 'declined':
    case 'requeued':
      return waiting(course)
    case 'transferred':
      return entry.to.kind === 'agent' ? given(course, entry.to.agent, null) : waiting(course)
    case 'joined':
      return { ...course, joined: [...without(course, entry.agent), entry.agent] }
    case 'left':
      return { ...course, joined: without(course, entry.agent) }
    case 'closed':
    case 'case_left':
      return { ...course, status: 'closed', offeredTo: null, joined: [] }
    default:
      return course
  }
}

function given(course: Course, agent: EntryAuthor, why: AssignmentReason | null): Course {
  return { status: 'active', agent, offeredTo: null, why, joined: without(course, agent) }
}

function waiting({ joined }: Course): Course {
  return { ...beginning, joined }
}

const without = ({ joined }: Course, agent: EntryAuthor) => joined.filter(({ id }) => id !== agent.id)
