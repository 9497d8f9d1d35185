import type { NeedName } from '#shared/needs.ts'
import type { NeedsStrings } from './needs.pl.ts'

const names: Record<NeedName, string> = {
  moreTime: 'needs more time',
  plainLanguage: 'plain language',
  signLanguage: 'sign language (PJM)',
  textOnly: 'screen reader or text only',
}

export const needsEn: NeedsStrings = {
  title: 'Needs',
  none: 'none',
  nothing: 'Nothing special.',
  names,
  advice: {
    moreTime: 'More time: the conversation does not end by itself when the resident is silent.',
    plainLanguage:
      'Plain language: short sentences, one question at a time, no abbreviations or legal terms.',
    signLanguage:
      'Sign language: the resident talks through an interpreter. Write briefly, answers may take time.',
    textOnly: 'Screen reader or text only: send no pictures without a description, write full addresses.',
  },
  changed: (list, clock) =>
    `The resident's needs: ${list.length > 0 ? list.map((name) => names[name]).join(', ') : 'none'}, ${clock}`,
}
