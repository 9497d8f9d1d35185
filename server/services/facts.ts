import type { Conversation } from '../domain/conversation.ts'
import { factsOf } from '../domain/facts.ts'
import type { LocalDate } from '../domain/deadlines.ts'
import type { LogEntry } from '../domain/entries.ts'
import { dayOf } from '../domain/tally.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'
import type { Following } from './follower.ts'
import { wholeLog } from './whole-log.ts'

/** A report of today is as fresh as this. */
const SOON_MS = 5_000

/**
 * Brings what reports know of one conversation to where its log is. It takes the place of what they knew before, and is
 * written only forwards: whoever does it, however late and however often, a conversation counts once.
 */
export async function takeFacts(deps: Deps, conversationId: string): Promise<void> {
  const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
  const known = await deps.storage.reports.known(conversationId)
  if (!state || (known && known.seq >= state.lastSeq)) return
  const entries = await wholeLog(deps, conversationId)
  const facts = factsOf(conversationId, entries, known)
  if (facts) await deps.storage.reports.put(conversationId, { seq: lastSeq(entries), ...facts })
}

/** What reports know, behind the log. */
export function factsFollowing(deps: Deps): Following {
  return {
    task: 'reports',
    bring: (id) => takeFacts(deps, id),
    dueIn: (entry, state) => (isWord(entry) && !isFirstAnswer(entry, state) ? null : SOON_MS),
    progress: deps.storage.reports.progress,
  }
}

const lastSeq = (entries: readonly LogEntry[]) => entries.at(-1)?.seq ?? 0
const isWord = ({ type }: LogEntry) => type === 'message' || type === 'attached'
const isFirstAnswer = ({ at, by }: LogEntry, state: Conversation | null) =>
  by.kind === 'agent' && state?.answeredAt?.getTime() === at.getTime()

/**
 * Counts the days anew of which something has changed. A day is always made of all its facts, so that it does not matter
 * how often it is done; what a process that died left undone still says that it is not counted.
 */
export async function countDays(deps: Deps): Promise<void> {
  await each(deps.log, 'days of reports', await deps.storage.reports.daysToCount(), (day) =>
    countDay(deps, day),
  )
}

/** Leaves it to the next time where another process was faster. */
async function countDay({ storage: { reports } }: Deps, day: LocalDate): Promise<void> {
  const version = await reports.versionOf(day)
  const facts = await reports.factsOf(day)
  if (!(await reports.writeDay(dayOf(day, facts), version))) return
  await reports.markCounted(facts.filter(({ isCounted }) => !isCounted))
}

/**
 * Reads every log that is there and counts every day anew; answers how many conversations were read. What is known of
 * conversations that were erased stays as it is.
 */
export async function recount(deps: Deps, conversationIds: AsyncIterable<string>): Promise<number> {
  const { reports } = deps.storage
  let count = 0
  for await (const id of conversationIds) {
    const entries = await wholeLog(deps, id)
    const facts = factsOf(id, entries, await reports.known(id))
    if (!facts) continue
    await reports.replace(id, { seq: lastSeq(entries), ...facts })
    count++
  }
  for (const day of await reports.allDays()) await countDay(deps, day)
  return count
}
