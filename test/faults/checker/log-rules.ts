import type { Violation, ViolationKind } from './violation.ts'
import { spansOf } from './reading.ts'
import type { StoredEntry, World } from './world.ts'

const afterTheEnd = new Set(['redacted', 'erased'])

/** What must hold for each log by itself, whoever saw it. */
export function checkLogs({ logs }: World): Violation[] {
  return [...logs].flatMap(([conversationId, log]) =>
    [...numbering(log), ...authors(log), ...states(log), ...parties(conversationId, log)].map(
      ([kind, what]): Violation => ({ kind, conversationId, what }),
    ),
  )
}

type Found = [ViolationKind, string]

function numbering(log: StoredEntry[]): Found[] {
  const found: Found[] = []
  for (const [index, { seq, at }] of log.entries()) {
    if (seq !== index + 1) found.push(['gap', `entry ${seq} stands at place ${index + 1}`])
    if (at < (log[index - 1]?.at ?? at)) found.push(['backdated', `entry ${seq}`])
  }
  return found
}

function authors(log: StoredEntry[]): Found[] {
  const found: Found[] = []
  const known = new Map<string, number>()
  for (const { seq, by, clientId } of log) {
    const name = `${by.kind} ${by.id}/${clientId}`
    const first = known.get(name)
    if (first !== undefined) found.push(['doubled', `${name} stands at ${first} and ${seq}`])
    known.set(name, seq)
  }
  return found
}

function states(log: StoredEntry[]): Found[] {
  const found: Found[] = []
  let status: 'none' | 'queued' | 'active' | 'closed' = 'none'
  for (const { seq, type } of log) {
    if (status === 'closed' && !afterTheEnd.has(type)) found.push(['after_close', `${type} at ${seq}`])
    if (type === 'assigned' && status === 'active') found.push(['double_assignment', `assigned at ${seq}`])
    if (type === 'requeued' && status !== 'active')
      found.push(['double_assignment', `taken back at ${seq} from nobody`])
    if ((type === 'started') !== (status === 'none')) found.push(['gap', `${type} at ${seq}`])
    if (type === 'started' || type === 'requeued') status = 'queued'
    else if (type === 'assigned') status = 'active'
    else if (type === 'closed') status = 'closed'
  }
  return found
}

/** Visitors write in their own conversation, agents while they are responsible. */
function parties(conversationId: string, log: StoredEntry[]): Found[] {
  const spans = spansOf(conversationId, log)
  return log.flatMap(({ seq, type, by }): Found[] => {
    const takesPart =
      by.kind === 'system' ||
      (by.kind === 'visitor' && by.id === log[0]?.visitorId) ||
      spans.some(({ agentId, from, to }) => agentId === by.id && from < seq && seq <= to)
    return takesPart ? [] : [['intruded', `${type} at ${seq} by ${by.kind} ${by.id}`]]
  })
}
