import { counted } from './counted.ts'
import type { sealedPl } from './sealed.pl.ts'

const count = counted('en')

export const sealedEn: typeof sealedPl = {
  heading: (name) => `${name} asks for a number in a safe field`,
  someone: 'The adviser',
  kind: {
    pesel: 'PESEL number',
    id_card: 'ID card number',
    passport: 'Passport number',
    account: 'Account number',
    land_register: 'Land register number',
    other: 'Number',
  },
  why: 'What for:',
  gone: 'text removed',
  who: (name, minutes) =>
    `Only ${name} will see it, for ${minutes}. Then we will remove it. Nothing stays in the chat.`,
  minutes: (n) => count(n, { one: 'minute', other: 'minutes' }),
  give: 'Give it safely',
  giving: 'Sending…',
  decline: 'Do not give it',
  takeBack: 'Take the number back',
  wrong: 'This is not a valid number. Check the digits and try again.',
  empty: 'Enter the number.',
  given: (name, time) => `Number given. ${name} can see it until ${time}. Then we will remove it.`,
  viewed: (name, time) => `${name} can see the number. We will remove it at ${time}.`,
  outcome: {
    declined: 'You are not giving this number.',
    withdrawn: 'This request is no longer open.',
    wiped: 'The number has been removed.',
  },
}
