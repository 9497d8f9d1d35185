import type { DoorsStrings } from './doors.pl.ts'

export const doorsEn: DoorsStrings = {
  easy: 'Easy text',
  easyHint: 'Short sentences and larger letters. The adviser writes simply, too.',
  large: 'Larger text',
  contrast: 'High contrast',
  textOnly: 'Text only',
  textOnlyHint: 'No pictures, sounds or motion. Good for a screen reader.',
  moreTime: 'I need more time',
  moreTimeHint: 'The conversation will not end by itself when you do not write for a long time.',
  enterSends: 'Enter sends',
  enterSendsHint: 'Shift + Enter: a new line',
  theme: 'Appearance',
  themes: { auto: 'As on the device', light: 'Light', dark: 'Dark' },
  sign: 'Polish Sign Language',
  signHint: 'The interpreter’s page opens in a new tab.',
  signNotNeeded: 'I no longer need sign language',
  told: 'The adviser sees that you chose easy text, sign language, text only or more time.',
  interpreter: {
    heading: 'Talk in Polish Sign Language',
    text:
      'We will open the interpreter’s page in a new tab. There you sign in front of a camera. ' +
      'The adviser in the chat will see that you chose sign language.',
    open: 'Open the interpreter’s page',
    openRest: ' (new tab)',
    back: 'Go back',
  },
  answers: {
    name: 'Quick answer',
    yes: 'Yes',
    no: 'No',
    unclear: 'I do not understand',
  },
}
