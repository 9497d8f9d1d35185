import type { Language } from '#shared/entities.ts'
import { words as coreEn } from '#shared/strings/core.en.ts'
import { words as corePl } from '#shared/strings/core.pl.ts'
import { words as coreUk } from '#shared/strings/core.uk.ts'
import { words as endedEn } from '#shared/strings/ended.en.ts'
import { words as endedPl } from '#shared/strings/ended.pl.ts'
import { words as endedUk } from '#shared/strings/ended.uk.ts'
import { words as hoursEn } from '#shared/strings/hours.en.ts'
import { words as hoursPl } from '#shared/strings/hours.pl.ts'
import { words as hoursUk } from '#shared/strings/hours.uk.ts'
import { words as suggestEn } from '#shared/strings/suggest.en.ts'
import { words as suggestPl } from '#shared/strings/suggest.pl.ts'
import { words as suggestUk } from '#shared/strings/suggest.uk.ts'
import { words as waitingEn } from '#shared/strings/waiting.en.ts'
import { words as waitingPl } from '#shared/strings/waiting.pl.ts'
import { words as waitingUk } from '#shared/strings/waiting.uk.ts'
import type { WidgetTextName } from '#shared/widget-texts.ts'

/** What the product says where the city says nothing. */
export const ownTexts: Record<Language, Record<WidgetTextName, string>> = {
  pl: { ...corePl, ...endedPl, ...hoursPl, ...suggestPl, ...waitingPl },
  en: { ...coreEn, ...endedEn, ...hoursEn, ...suggestEn, ...waitingEn },
  uk: { ...coreUk, ...endedUk, ...hoursUk, ...suggestUk, ...waitingUk },
}
