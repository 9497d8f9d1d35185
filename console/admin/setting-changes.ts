import type { Setting, SettingKind, SettingValues, TopicRoute } from '#shared/settings.ts'
import { languages } from '../choices.ts'
import type { AdminAuditStrings } from '../strings/admin-audit.pl.ts'
import type { AdminDirectoryStrings } from '../strings/admin-directory.pl.ts'
import type { AdminGuidesStrings } from '../strings/admin-guides.pl.ts'
import type { AdminHoursStrings } from '../strings/admin-hours.pl.ts'
import type { AdminTextsStrings } from '../strings/admin-texts.pl.ts'
import { lineOf, type ChangeLine } from './change-line.ts'
import { directoryChanges } from './directory-changes.ts'
import { hoursChanges } from './hours.ts'
import { linksChanges } from './links.ts'
import { safetyChanges } from './safety.ts'
import { tagsChanges } from './tags.ts'
import { textsChanges } from './texts.ts'

export interface ChangeWords {
  audit: AdminAuditStrings
  directory: AdminDirectoryStrings
  guides: AdminGuidesStrings
  hours: AdminHoursStrings
  texts: AdminTextsStrings
  dateOf: (date: string) => string
  topics: readonly Pick<TopicRoute, 'id' | 'name'>[]
}

type Lines = {
  [K in SettingKind]: (before: SettingValues[K], after: SettingValues[K], words: ChangeWords) => ChangeLine[]
}

const lines: Lines = {
  directory: (before, after, { directory, hours }) => directoryChanges(before, after, directory, hours),
  hours: (before, after, { hours, dateOf }) => hoursChanges(before, after, hours, dateOf),
  tags: (before, after, { guides }) => tagsChanges(before, after, guides),
  links: (before, after, { guides, topics }) => linksChanges(before, after, guides, topics),
  safety: (before, after, { guides }) => safetyChanges(before, after, guides),
  texts: (before, after, { texts }) => textsChanges(before, after, texts),
  operations: (before, after, { audit: { operations } }) => [
    ...languages.flatMap((language) =>
      lineOf(
        language,
        operations.notice[language],
        before.notice?.[language] ?? '',
        after.notice?.[language] ?? '',
      ),
    ),
    ...lineOf('paused', operations.paused, operations.yesNo(before.paused), operations.yesNo(after.paused)),
  ],
}

/** Whether it is one whose versions can be told apart line by line. */
export const canTell = (kind: unknown): kind is SettingKind =>
  typeof kind === 'string' && Object.hasOwn(lines, kind)

type Tell = (before: unknown, after: unknown, words: ChangeWords) => ChangeLine[]

/** What is another one in the second of two versions. */
export function settingChanges(before: Setting, after: Setting, words: ChangeWords): ChangeLine[] {
  // The seam: both are of one kind.
  const tell = lines[before.kind] as Tell
  return tell(before.value, after.value, words)
}
