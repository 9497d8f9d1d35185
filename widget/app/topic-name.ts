import type { Language, Topic } from '#shared/entities.ts'
import type { CoreWords } from '#shared/strings/widget.pl.ts'

/** Always there: for what fits nowhere else. */
export const OTHER = 'other'

/** A topic as it is offered: in the short form where there is one. */
export function topicName(topic: Topic, { start }: CoreWords, language: Language): string {
  const short: Partial<Record<string, string>> = start.featured
  return short[topic.id] ?? topic.name[language]
}
