import type { LogEntry } from '../domain/entries.ts'
import type { Deps } from './deps.ts'

const READ_PAGE = 500

/** Every entry of a conversation, read page by page. */
export async function wholeLog(deps: Deps, conversationId: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for (;;) {
    const page = await deps.entries.read(conversationId, entries.at(-1)?.seq ?? 0, READ_PAGE)
    entries.push(...page)
    if (page.length < READ_PAGE) return entries
  }
}
