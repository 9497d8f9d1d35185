import type { AgentConversation, Entry, EntryAuthor, EntryDetails } from '#shared/entities.ts'
import { hidden } from '#shared/identifiers.ts'
import { noNeeds } from '#shared/needs.ts'
import type { AgentPushes } from '#shared/protocol.ts'
import type { PracticeLanguage, TopicId } from './exercises.ts'

export type Push = <E extends keyof AgentPushes>(event: E, data: AgentPushes[E]) => void

export interface Talk {
  summary: AgentConversation
  entries: Entry[]
}

interface Appending {
  clientId?: string
  /** With it the conversation ends here; `keptSeconds`: so long its place is kept for describing it. */
  release?: { reason: 'closed' | 'transferred'; keptSeconds?: number }
}

export const resident: EntryAuthor = { kind: 'visitor' }
const system: EntryAuthor = { kind: 'system' }
const ACCEPT_SECONDS = 600

/** The conversations of a practice and their logs, in the memory of this page alone. */
export interface Talks {
  get: (id: string) => Talk | undefined
  all: () => Talk[]
  /** The oldest one that is still to be answered. */
  open: () => Talk | undefined
  begin: (topicId: TopicId, language: PracticeLanguage, lines: readonly string[]) => void
  append: (id: string, by: EntryAuthor, details: EntryDetails, more?: Appending) => Entry
  /** Calls with each entry, once everybody has been told of it. */
  follow: (heed: (entry: Entry) => void) => void
}

export function createTalks(agent: EntryAuthor & { id: string }, push: Push): Talks {
  const talks = new Map<string, Talk>()
  let heed: (entry: Entry) => void = () => undefined

  function known(id: string): Talk {
    const talk = talks.get(id)
    if (!talk) throw new Error(`no practice ${id}`)
    return talk
  }

  function put(id: string, by: EntryAuthor, details: EntryDetails, clientId?: string): Entry {
    const talk = known(id)
    const seq = talk.entries.length + 1
    const at = new Date().toISOString()
    const entry: Entry = {
      conversationId: id,
      seq,
      at,
      by,
      ...(clientId && { clientId }),
      ...stored(details),
    }
    talk.entries.push(entry)
    talk.summary = { ...talk.summary, lastSeq: seq }
    return entry
  }

  function release(
    conversationId: string,
    { reason, keptSeconds = 0 }: NonNullable<Appending['release']>,
  ): void {
    const wrapUpUntil = new Date(Date.now() + keptSeconds * 1000).toISOString()
    const kept = keptSeconds > 0 && { wrapUpUntil, agentId: agent.id }
    push('conversation:released', { conversationId, reason, ...kept })
  }

  return {
    get: (id) => talks.get(id),
    all: () => [...talks.values()],
    open: () => [...talks.values()].find(({ summary }) => summary.status === 'active'),
    begin(topicId, language, lines) {
      const id = `practice-${talks.size + 1}`
      const at = new Date()
      const acceptBy = new Date(at.getTime() + ACCEPT_SECONDS * 1000).toISOString()
      const summary: AgentConversation = {
        id,
        status: 'active',
        topicId,
        departmentId: 'practice',
        language,
        lastSeq: 0,
        agentId: agent.id,
        queuedAt: at.toISOString(),
        assignedAt: at.toISOString(),
        accepted: false,
        acceptBy,
        visitorPresent: true,
        needs: noNeeds,
        priority: 0,
        joined: [],
      }
      talks.set(id, { summary, entries: [] })
      put(id, resident, { type: 'started', topicId, language })
      for (const text of lines) put(id, resident, { type: 'message', text })
      put(id, system, { type: 'assigned', agent, attempt: 1, acceptBy })
      push('conversation:assigned', { conversation: known(id).summary })
    },
    append(id, by, details, { clientId, release: going } = {}) {
      const entry = put(id, by, details, clientId)
      const talk = known(id)
      if (going) talk.summary = { ...talk.summary, status: going.reason === 'closed' ? 'closed' : 'queued' }
      push('entry:appended', { entry })
      if (going) release(id, going)
      heed(entry)
      return entry
    },
    follow(next) {
      heed = next
    },
  }
}

/** As the server would store it: numbers that name a person are hidden before anybody reads them. */
function stored(details: EntryDetails): EntryDetails {
  if (details.type !== 'message') return details
  return { ...details, text: hidden(details.text, { today: new Date(), publicNumbers: [] }) }
}
