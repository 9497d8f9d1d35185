import type { TranslationStrings } from './translation.pl.ts'

export const translationEn: TranslationStrings = {
  translate: 'Translate into English',
  busy: 'Translating…',
  mark: 'Translated by a machine, may be wrong. The resident does not see it.',
  failed: 'The translator did not answer. The original stands above.',
  again: 'Try again',
  hide: 'Hide the translation',
}
