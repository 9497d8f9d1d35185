import type { words as master } from './page.pl.ts'

export const words: typeof master = {
  page: {
    caseLink: 'Check your report',
    haveCode: 'I have a code from another device',
    skip: 'Skip to the conversation',
    otherWay: 'Prefer another way?',
    about: 'Other ways to contact us',
    home: 'City contact centre',
  },
}
