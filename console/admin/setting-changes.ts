import type { Setting, SettingKind, SettingValues } from '#shared/settings.ts'
import type { AdminAuditStrings } from '../strings/admin-audit.pl.ts'
import type { AdminDirectoryStrings } from '../strings/admin-directory.pl.ts'
import type { AdminHoursStrings } from '../strings/admin-hours.pl.ts'
import type { AdminTextsStrings } from '../strings/admin-texts.pl.ts'
import { lineOf, type ChangeLine } from './change-line.ts'
import { directoryChanges } from './directory-changes.ts'
import { hoursChanges } from './hours.ts'
import { textLanguages, textsChanges } from './texts.ts'

export interface ChangeWords {
  audit: AdminAuditStrings
  directory: AdminDirectoryStrings
  hours: AdminHoursStrings
  texts: AdminTextsStrings
  dateOf: (date: string) => string
}

type Lines = { [K in SettingKind]?: (before: SettingValues[K], after: SettingValues[K]) => ChangeLine[] }

const linesOf = ({ audit, directory, hours, texts, dateOf }: ChangeWords): Lines => ({
  directory: (before, after) => directoryChanges(before, after, directory),
  hours: (before, after) => hoursChanges(before, after, hours, dateOf),
  texts: (before, after) => textsChanges(before, after, texts),
  operations: (before, after) => [
    ...textLanguages.flatMap((language) =>
      lineOf(
        language,
        audit.operations.notice[language],
        before.notice?.[language] ?? '',
        after.notice?.[language] ?? '',
      ),
    ),
    ...lineOf(
      'paused',
      audit.operations.paused,
      audit.operations.yesNo(before.paused),
      audit.operations.yesNo(after.paused),
    ),
  ],
})

const told: ReadonlySet<string> = new Set<SettingKind>(['directory', 'hours', 'texts', 'operations'])

/** Whether it can be said line by line what became another one. */
export const canTell = (kind: unknown): kind is SettingKind => typeof kind === 'string' && told.has(kind)

/** What is another one in the second of two versions. */
export function settingChanges(before: Setting, after: Setting, words: ChangeWords): ChangeLine[] {
  const lines = linesOf(words)[before.kind] as ((before: unknown, after: unknown) => ChangeLine[]) | undefined
  return lines?.(before.value, after.value) ?? []
}
