import type { AssignmentReason, Disposition, GrammaticalForm, Language } from '#shared/entities.ts'
import type { Author, EntryContent, LogEntry } from '../../server/domain/entries.ts'
import { dayInterval } from '../../server/domain/deadlines.ts'
import { seeded } from './random.ts'

/** Whoever talks in a month that is played. */
export interface PlayedAgent {
  id: string
  name: string
  form: GrammaticalForm
}

const anybody: PlayedAgent[] = ['a', 'b', 'c'].map((letter) => ({
  id: letter.repeat(24),
  name: letter.toUpperCase(),
  form: 'f',
}))
const departments = ['dk', 'zdmk', 'zzm', 'usc']
const languages: Language[] = ['pl', 'pl', 'pl', 'uk', 'en']
const outcomes: Disposition[] = ['answered', 'answered', 'case_filed', 'referred', 'unresolved']
const why: AssignmentReason = { rule: 'picked', candidates: [], excluded: [] }

export interface PlayedTalk {
  id: string
  entries: LogEntry[]
}

/**
 * Conversations as they may come on the days given, their logs as the product writes them: begun only to leave something,
 * given up at once or after a while, taken, missed, declined, handed over, described, rated, with cases, or running still.
 * Also at night, so that the hours around a change of the clocks are used.
 */
export function playMonth(
  days: readonly string[],
  perDay: number,
  seed: number,
  agents = anybody,
): PlayedTalk[] {
  const random = seeded(seed)
  const talks: PlayedTalk[] = []
  for (const day of days) {
    const { from, before } = dayInterval(day)
    const length = before.getTime() - from.getTime()
    const count = Math.floor(random() * 2 * perDay)
    for (let index = 0; index < count; index++) {
      const id = (talks.length + 1).toString(16).padStart(24, '0')
      talks.push({ id, entries: playTalk(new Date(from.getTime() + random() * length), random, agents) })
    }
  }
  return talks
}

function playTalk(begin: Date, random: () => number, agents: readonly PlayedAgent[]): LogEntry[] {
  const entries: LogEntry[] = []
  let at = begin.getTime()
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const chance = (share: number) => random() < share
  function add(by: Author, content: EntryContent, seconds = random() * 90): void {
    at += Math.round(seconds * 1000)
    const seq = entries.length + 1
    entries.push({ seq, v: 1, at: new Date(at), by, clientId: `c${seq}`, ...content })
  }
  const visitor: Author = { kind: 'visitor', id: 'f'.repeat(24) }
  const dispatcher: Author = { kind: 'system', id: 'dispatcher' }
  const departmentId = pick(departments)
  const begun = { visitorId: visitor.id, topicId: 'other', departmentId, language: pick(languages) }
  const digest = 'd'.repeat(64)
  let attempt = 0
  const lots = () => ({ attempt: (attempt += 1), acceptBy: new Date(at + 30_000), why })

  if (chance(0.05)) {
    add(visitor, { type: 'started', ...begun, leaves: true }, 0)
    const left = { draftHash: digest, reference: 'KCK', kind: 'question', snapshotHash: digest } as const
    if (chance(0.8)) add(visitor, { type: 'case_left', ...left })
    return entries
  }
  add(visitor, { type: 'started', ...begun }, 0)
  if (chance(0.5)) add(visitor, { type: 'message', text: 'Dzień dobry' }, random() * 5)
  if (chance(0.12)) {
    const reason = chance(0.5) ? 'visitor' : 'abandoned'
    add(visitor, { type: 'closed', reason }, chance(0.4) ? random() * 12 : random() * 200)
    return entries
  }
  let agent = pick(agents)
  if (chance(0.3)) {
    add(dispatcher, { type: 'offered', agent, ...lots() })
    if (chance(0.3)) {
      add(agentBy(agent), { type: 'declined', agentId: agent.id, reason: 'busy', skipUntil: null })
      agent = pick(agents)
      add(dispatcher, { type: 'assigned', agent, ...lots() })
    } else add(agentBy(agent), { type: 'accepted', agent })
  } else add(dispatcher, { type: 'assigned', agent, ...lots() })
  if (chance(0.1)) {
    add(dispatcher, { type: 'requeued', reason: 'missed', agentId: agent.id, skipUntil: null })
    if (chance(0.3)) return entries
    agent = pick(agents)
    add(dispatcher, { type: 'assigned', agent, ...lots() })
  }
  for (let turn = Math.floor(random() * 4); turn > 0; turn--) {
    add(agentBy(agent), { type: 'message', text: 'Już sprawdzam' })
    add(visitor, { type: 'message', text: 'Dziękuję' })
  }
  if (chance(0.15)) {
    const to = pick(agents)
    const given = { noteId: null, isAccepted: true, acceptBy: null, skipUntil: null }
    if (chance(0.7)) {
      const agentTo = { kind: 'agent', agent: to, attempt: (attempt += 1) } as const
      add(agentBy(agent), { type: 'transferred', from: agent.id, to: agentTo, ...given })
      agent = to
    } else {
      const unit = { kind: 'department', departmentId: pick(departments), departmentName: 'J' } as const
      add(agentBy(agent), { type: 'transferred', from: agent.id, to: unit, ...given })
      add(dispatcher, { type: 'assigned', agent: to, ...lots() })
      agent = to
    }
  }
  if (chance(0.1)) {
    const kind = chance(0.6) ? 'report' : 'question'
    add(visitor, { type: 'case_submitted', draftHash: digest, reference: 'KCK', kind, snapshotHash: digest })
  }
  if (chance(0.05)) return entries
  const isSaid = chance(0.5)
  add(agentBy(agent), { type: 'closed', reason: 'agent', ...(isSaid && { disposition: pick(outcomes) }) })
  if (!isSaid && chance(0.8))
    add(agentBy(agent), { type: 'wrapped_up', disposition: pick(outcomes), noteId: null })
  for (let times = Math.floor(random() * 2.3); times > 0; times--)
    add(visitor, { type: 'rated', score: pick(['good', 'good', 'fair', 'poor'] as const) })
  return entries
}

const agentBy = ({ id }: { id: string }): Author => ({ kind: 'agent', id })
