import type { Conversation } from './conversation.ts'
import { saidLine } from './said-line.ts'
import type { Strings } from './strings/pl.ts'

/** What was said last, in one line; what was withdrawn is not said again. */
export function previewOf({ facts }: Conversation, strings: Strings): string {
  const { lastSaid } = facts.value
  if (!lastSaid) return strings.lists.noMessages
  const isWithdrawn = lastSaid.type === 'message' && lastSaid.changed?.withdrawn === true
  const line = isWithdrawn ? strings.correction.withdrawn : saidLine(lastSaid, strings)
  return lastSaid.by.kind === 'agent' ? strings.lists.you(line) : line
}
