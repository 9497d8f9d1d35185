import type { SealedOutcome } from '#shared/entities.ts'
import { counted } from '#shared/strings/counted.ts'
import type { sealedNewsPl, sealedPl, sealedTalkPl } from './sealed.pl.ts'

const signs = (n: number) => counted('en')(n, { one: 'character', other: 'characters' })

const ended: Record<SealedOutcome, string> = {
  declined: 'The resident will not give this number.',
  withdrawn: 'Request taken back.',
  wiped: 'Number removed.',
}

export const sealedEn: typeof sealedPl = {
  open: 'Ask for a number safely',
  title: 'Ask for a number safely',
  what: 'Which number?',
  kind: {
    pesel: 'PESEL',
    id_card: 'ID card number',
    passport: 'Passport number',
    account: 'Account number',
    land_register: 'Land register',
    other: 'Another number',
  },
  reason: 'What is it needed for?',
  reasonHint: '(the resident will read this)',
  reasonMissing: 'Say what you need this number for.',
  tooLong: (over) => `Too long by ${signs(over)}.`,
  happens:
    'The resident enters the number in a field of its own. Only you will see it, for a few minutes. Then it is gone. Nothing stays in the conversation.',
  ask: 'Ask',
  asking: 'Sending…',
  heading: (kind) => `A number was asked for: ${kind}`,
  reasonWas: 'Reason:',
  reasonGone: 'text removed',
  waits: 'Waiting for the resident.',
  ready: (clock) => `The number waits for you until ${clock}. Then we remove it.`,
  viewed: (clock) => `The number is available until ${clock}. Then we remove it.`,
  onlyFor: (name, clock) => `Only ${name} sees it, until ${clock}.`,
  show: 'Show the number',
  showAgain: 'Show again',
  left: (time) => `gone in ${time}`,
  until: (clock) => `The number will be gone at ${clock}.`,
  withdraw: 'Take the request back',
  wipe: 'Remove now',
  outcome: ended,
}

export const sealedTalkEn: typeof sealedTalkPl = {
  sealedGiven: (clock) => `The resident gave a number in the safe field, ${clock}`,
  sealedViewed: (name, clock) => `Number shown: ${name}, ${clock}`,
  sealedEnded: (outcome, clock) => `${ended[outcome].slice(0, -1)}, ${clock}`,
}

export const sealedNewsEn: typeof sealedNewsPl = {
  given: (slot) => `Conversation ${slot}: the resident gave a number in the safe field.`,
  declined: (slot) => `Conversation ${slot}: the resident will not give the number.`,
}
