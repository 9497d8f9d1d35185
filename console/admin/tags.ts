import { signal } from '@preact/signals'
import type { Tag, Tags } from '#shared/guidance.ts'
import type { AdminGuidesStrings } from '../strings/admin-guides.pl.ts'
import { itemLines, type ChangeLine } from './change-line.ts'
import { createItems, type Edited } from './items.ts'
import type { SettingForm } from './setting-form.ts'

/** For staff. */
export const staffLanguages = ['pl', 'en'] as const

/** By what conversations are sorted, in the order in which agents see them. */
export function createTags(form: SettingForm<'tags'>) {
  const edited = signal<Edited<'tag'> | null>(null)
  const tags = createItems(form, {
    ...{ kind: 'tag', edited },
    read: (value) => value.tags,
    write: (_, all) => ({ tags: all }),
    blank: (): Omit<Tag, 'id'> => ({ name: { pl: '', en: '' } }),
  })
  return { form, edited, tags }
}

export type TagsEditor = ReturnType<typeof createTags>

/** An older version, with what it did not have yet as retired: conversations may have it. */
export function withKept(older: Tags, now: Tags): Tags {
  const gone = now.tags.filter(({ id }) => !older.tags.some((one) => one.id === id))
  return { tags: [...older.tags, ...gone.map((tag) => ({ ...tag, isRetired: true as const }))] }
}

/** What would be another one, line by line. */
export function tagsChanges(before: Tags, after: Tags, words: AdminGuidesStrings): ChangeLine[] {
  return itemLines<Tag>(before.tags, after.tags, {
    nameOf: ({ name }) => name.pl && words.tags.line(name.pl),
    said: [
      [words.name.pl, ({ name }) => name.pl],
      [words.name.en, ({ name }) => name.en],
      [words.tags.columns.state, ({ isRetired }) => (isRetired ? words.tags.retired : words.tags.inUse)],
    ],
    order: words.tags.order,
    words,
  })
}
