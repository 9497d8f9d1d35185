import type { RatingScore } from '#shared/entities.ts'
import type { KeepingStrings, phonePl } from './keeping.pl.ts'

const scores: Record<RatingScore, string> = { good: 'yes', fair: 'a little', poor: 'no' }

export const keepingEn: KeepingStrings = {
  events: {
    phoneOpened: (name, clock) => `${name}: opened by a code given on the phone, ${clock}`,
    deviceAdded: (clock) => `The resident opened the conversation on another device, ${clock}`,
    deviceRemoved: (clock) => `The resident disconnected another device, ${clock}`,
    transcriptRequested: (to, clock) =>
      `The resident asked for a copy of the conversation to ${to}, ${clock}`,
    transcriptSettled: {
      sent: (clock) => `Copy of the conversation sent by e-mail, ${clock}`,
      failed: (clock) => `The copy of the conversation could not be sent, ${clock}`,
    },
    rated: (score, comment, clock) =>
      `The resident says whether we helped: ${scores[score]}${comment && `. “${comment}”`}, ${clock}`,
  },
}

export const phoneEn: typeof phonePl = {
  menu: 'Open a conversation by phone code…',
  title: 'The caller’s code',
  readTitle: 'Ended conversation',
  text: 'Ask for the 6 digits that the chat shows. The code works once, for 10 minutes. The caller will see that the conversation has been opened.',
  code: 'Code (6 digits)',
  open: 'Open the conversation',
  wrong: 'The conversation could not be opened. Try again.',
  refusals: {
    invalid_input: 'The code has 6 digits.',
    not_found: 'This code does not work. Ask the caller for a new one.',
    rate_limited: 'Too many wrong codes. Try again in 10 minutes.',
  },
  ended: 'The conversation is over. You can only read it.',
  resident: 'Resident',
  agent: 'Agent',
}
