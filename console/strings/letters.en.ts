import { counted } from '#shared/strings/counted.ts'
import type { lettersPl } from './letters.pl.ts'

const count = counted('en')

export const lettersEn: typeof lettersPl = {
  menu: 'Letters that did not go out',
  title: 'Letters that did not go out',
  loading: 'Loading…',
  refresh: 'Refresh',
  reload: 'Try again',
  empty: 'All letters have gone out.',
  emptyHelp:
    'A resident may ask for a copy of the conversation by e-mail. Where the mail server does not take it, we try by ourselves: 10 times, less and less often. Where that does not help the letter waits here until you send it again.',
  list: 'Letters: first those that we no longer try by ourselves',
  conversation: (number) => `conversation ${number}`,
  invitation: 'an invitation to the console, or a new password',
  asked: (time) => `asked for ${time}`,
  state: { failed: 'Not sent', waiting: 'Waits to be sent' },
  tries: (n) => count(n, { one: 'try', other: 'tries' }),
  problem: {
    refused:
      'The server of the recipient did not take the letter. Mostly the address is wrong or the mailbox full: another try seldom helps.',
    unreachable: 'The mail server did not answer. Once it works again, send the letter again.',
  },
  again: 'The mail server did not answer. We go on trying by ourselves.',
  retry: 'Send again',
  retrying: 'Sending…',
  retried: (to) => `The letter to ${to} is on its way again.`,
}
