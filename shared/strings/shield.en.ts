import { words } from './marks.en.ts'
import type { shieldPl } from './shield.pl.ts'

export const shieldEn: typeof shieldPl = {
  heading: {
    pesel: 'This looks like a PESEL number',
    id_card: 'This looks like an ID card number',
    passport: 'This looks like a passport number',
    document: 'This looks like the number of a document',
    account: 'This looks like an account number',
    card: 'This looks like a payment card number',
    land_register: 'This looks like a land register number',
    plate: 'This looks like a registration number',
    number: 'This looks like a PESEL or a phone number',
  },
  several: 'There are numbers in the text that we do not need',
  text: (shown) => `We do not need it. We will hide it and send: ${shown}.`,
  severalText: (shown) => `We will hide them and send: ${shown}.`,
  phone: 'If it is a phone number, put a + before it.',
  send: 'Hide and send',
  start: 'Hide and start the chat',
  remove: 'Remove from the text',
  back: 'Edit the text',
  ...words,
}
