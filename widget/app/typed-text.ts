import type { Pending } from '#shared/client/timeline.ts'
import type { Entry } from '#shared/entities.ts'

/** One text out of several, without the empty ones. */
export const joined = (texts: readonly string[]): string =>
  texts.filter((text) => text.trim() !== '').join('\n')

/** What the resident wrote in a conversation, sent or not. */
export function ownWords(entries: readonly Entry[], pending: readonly Pending[]): string {
  const sent = entries.flatMap((entry) =>
    entry.type === 'message' && entry.by.kind === 'visitor' ? [entry.text] : [],
  )
  return joined([...sent, ...pending.map(({ text }) => text)])
}

/** What a text says beyond what was said before it. */
export const without = (said: string, text: string): string =>
  text.startsWith(said) ? text.slice(said.length).trim() : text
