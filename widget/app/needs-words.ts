import { changedNeeds } from '#shared/needs.ts'
import type { Entry, EntryOf } from '#shared/entities.ts'
import type { PartWords } from '#shared/strings/widget.pl.ts'
import { askedOf } from './asked.ts'

/** What changed by what a resident said they need: a sentence for each. */
export function needsInWords(
  entry: EntryOf<'needs_set'>,
  entries: readonly Entry[],
  { needOn, needOff }: PartWords['menu']['settings'],
): string[] {
  const { needs } = askedOf(entries.filter(({ seq }) => seq < entry.seq))
  return changedNeeds(needs, entry).map((name) => (entry[name] ? needOn : needOff)[name])
}
