import type { LogEntry } from '../../../server/domain/entries.ts'

interface Held {
  agentId: string
  from: number
  to: number
}

export interface Verdict {
  broken: string[]
  /** What happened, by type: a race in which nothing happens proves nothing. */
  tally: Map<string, number>
  held: Held[]
}

/**
 * Reads the logs as a person would, without any of the product's rules: who was responsible, or asked, from when to when,
 * and whether it was ever more than one.
 */
export function judge(
  logs: ReadonlyMap<string, LogEntry[]>,
  capacityOf: ReadonlyMap<string, number>,
): Verdict {
  const verdict: Verdict = { broken: [], tally: new Map(), held: [] }
  for (const [id, log] of logs) judgeLog(id, log, verdict)
  for (const [agentId, capacity] of capacityOf) {
    const most = mostAtOnce(verdict.held.filter((one) => one.agentId === agentId))
    if (most > capacity) verdict.broken.push(`${agentId} held ${most} of ${capacity}`)
  }
  return verdict
}

function judgeLog(id: string, log: LogEntry[], { broken, tally, held }: Verdict): void {
  let responsible: string | null = null
  let offered: string | null = null
  let invited: string | null = null
  let hadAgent = false
  const since = new Map<string, number>()
  const said = (holds: boolean, law: string, entry: LogEntry) => {
    if (!holds) broken.push(`${law}: ${id} ${JSON.stringify(entry)}`)
  }
  const take = (agentId: string, at: Date) => void since.set(agentId, at.getTime())
  const free = (agentId: string | null, at: Date) => {
    const from = agentId === null ? undefined : since.get(agentId)
    if (agentId === null || from === undefined) return
    held.push({ agentId, from, to: at.getTime() })
    since.delete(agentId)
  }
  log.forEach((entry, index) => {
    const { at } = entry
    tally.set(entry.type, (tally.get(entry.type) ?? 0) + 1)
    said(entry.seq === index + 1, 'no gap', entry)
    switch (entry.type) {
      case 'assigned':
        said(responsible === null && offered === null, 'one agent at a time', entry)
        said(entry.why.candidates[0]?.agentId === entry.agent.id, 'the explanation names who got it', entry)
        responsible = entry.agent.id
        take(responsible, at)
        break
      case 'offered':
        said(responsible === null && offered === null, 'no double offer', entry)
        said(entry.why.candidates[0]?.agentId === entry.agent.id, 'the explanation names who got it', entry)
        offered = entry.agent.id
        take(offered, at)
        break
      case 'accepted':
        said(entry.by.id === (offered ?? responsible), 'only who was asked accepts', entry)
        if (offered !== null) responsible = offered
        offered = null
        break
      case 'declined':
      case 'requeued':
        said(entry.agentId === (offered ?? responsible), 'taken from whoever had it', entry)
        for (const one of [offered, responsible, invited]) free(one, at)
        responsible = offered = invited = null
        break
      case 'transfer_proposed':
        said(entry.by.id === responsible && invited === null, 'one question at a time', entry)
        invited = entry.to.kind === 'agent' ? entry.to.agent.id : null
        if (invited !== null) take(invited, at)
        break
      case 'transfer_ended':
        free(invited, at)
        invited = null
        break
      case 'transferred': {
        said(entry.from === responsible, 'handed over by whoever had it', entry)
        free(responsible, at)
        const to: string | null = entry.to.kind === 'agent' ? entry.to.agent.id : null
        if (to !== invited) {
          free(invited, at)
          if (to !== null) take(to, at)
        }
        responsible = to
        invited = null
        break
      }
      case 'message':
        said(
          entry.by.kind !== 'agent' || entry.by.id === responsible,
          'only the responsible agent writes',
          entry,
        )
        break
      case 'closed':
        said(
          index === log.length - 1 || log[index + 1]?.type === 'wrapped_up',
          'nothing after the end',
          entry,
        )
        for (const one of [offered, responsible, invited]) free(one, at)
        said(hadAgent || entry.by.kind === 'visitor', 'everybody reaches an agent, or leaves', entry)
        break
      default:
        break
    }
    hadAgent ||= responsible !== null
  })
  const isClosed = log.some(({ type }) => type === 'closed')
  if (!isClosed) broken.push(`no conversation is lost: ${id} ${JSON.stringify(log.at(-1))}`)
}

/** A place that is freed in the millisecond in which another is taken was free. */
function mostAtOnce(held: readonly Held[]): number {
  const moments = held
    .flatMap(({ from, to }) => [
      { at: from, change: 1 },
      { at: to, change: -1 },
    ])
    .toSorted((one, other) => one.at - other.at || one.change - other.change)
  let now = 0
  let most = 0
  for (const { change } of moments) {
    now += change
    most = Math.max(most, now)
  }
  return most
}
