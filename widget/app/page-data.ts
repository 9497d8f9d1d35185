import type { FileRules } from '#shared/client/uploads.ts'
import type { Availability, Language, OpenCaseKind, Topic } from '#shared/entities.ts'
import type { demoWords } from '#shared/strings/demo.ts'
import type { WidgetTextName } from '#shared/widget-texts.ts'

/** What the city says in its own words. */
export type CityTexts = Record<Language, Partial<Record<WidgetTextName, string>>>

export interface PageData {
  publicUrl: string
  embedOrigins: string[]
  /** The marks of a demonstration; false where it is none. */
  demo: false | typeof demoWords
  centre: { name: string; phone: string; iodContact: string }
  topics: Topic[]
  texts: CityTexts
  /** The page of a sign-language interpreter; null where there is none. */
  signLanguageUrl: string | null
  /** Whether the centre was open when the page was made; null where that was not known. */
  availability: Availability | null
  /** Days that a conversation is kept after its end. */
  retentionDays: number
  /** The same in words. */
  keptFor: Record<Language, string>
  /** Of what its resident left before anybody had answered. */
  abandonedHours: number
  /** The city's own numbers, digits only: they are never hidden. */
  cityNumbers: string[]
  /** Whether a conversation can be had by e-mail. */
  mail: boolean
  /** So long the place of somebody who waits is kept while they are away. */
  abandonMinutes: number
  /** What of files is taken; without kinds nothing is. */
  files: FileRules
  /** Until when what is left today is answered, as `YYYY-MM-DD`; `today` is the day on which that was computed. */
  targets: { today: string } & Record<OpenCaseKind, { days: number; by: string }>
}

/** What our own server wrote into the page. */
export function readPageData(document: Document): PageData {
  return JSON.parse(document.querySelector('#page-data')?.textContent ?? '') as PageData
}
