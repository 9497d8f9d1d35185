import { counted } from './counted.ts'
import type { words as master } from './menu.pl.ts'

const count = counted('en')
const minutes = { one: 'minute', other: 'minutes' }

export const words: typeof master = {
  settings: {
    needOn: {
      moreTime: 'You have all the time you need. The conversation will not end by itself.',
      plainLanguage: 'The adviser knows that you ask for plain language.',
      signLanguage: 'The adviser knows that you chose sign language.',
      textOnly: 'The adviser knows that you want text only, no pictures.',
    },
    needOff: {
      moreTime: 'More time is switched off. If you do not write for long, we will ask whether you are there.',
      plainLanguage: 'The adviser writes in the usual way again.',
      signLanguage: 'The adviser knows that you no longer need sign language.',
      textOnly: 'The adviser knows that pictures are fine again.',
    },
  },
  idle: {
    heading: 'Are you still there?',
    text: (time, left) => `If you do not write, we will end the conversation at ${time} (${left}).`,
    left: (time) => (time < 1 ? 'in less than a minute' : `in ${count(time, minutes)}`),
    here: 'I am here',
    moreTime: 'I need more time',
    goesOn: 'All right. The conversation goes on.',
  },
  end: {
    question: 'End the conversation?',
    text: 'You cannot come back to this conversation. You can start a new one at any time.',
    yes: 'End',
    back: 'Go back',
  },
}
