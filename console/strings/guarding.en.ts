import { counted } from '#shared/strings/counted.ts'
import type { GuardingStrings } from './guarding.pl.ts'

const count = counted('en')

export const guardingEn: GuardingStrings = {
  loading: 'Loading…',
  retry: 'Try again',
  unconfirmed: 'number to be confirmed',
  inLanguage: { pl: 'in Polish', en: 'in English', uk: 'in Ukrainian' },
  hours: (n) => count(n, { one: 'hour', other: 'hours' }),
  abuse: {
    title: 'Abuse in the conversation',
    what: 'What shall be done?',
    warn: 'Warn the resident',
    warnHelp: 'The resident sees an approved text in the conversation.',
    end: 'End the conversation',
    endHelp: 'The resident sees why, and how they can settle their matter in another way.',
    warning: 'Text of the warning',
    warnedBefore: (n) => `In this conversation: ${count(n, { one: 'warning', other: 'warnings' })}.`,
    block: 'Block new conversations',
    noBlock: 'No block',
    needsWarning: 'You can block only after a warning in this conversation. A supervisor can at once.',
    whatStays:
      'Who is blocked still sees the phone number and 112, and can leave a question or a report. The block holds in this browser, and for who is signed in to the portal on every device.',
    reason: 'Reason, for colleagues',
    reasonHint: 'the resident does not see it',
    reasonMissing: 'Write what happened.',
    doWarn: 'Send the warning',
    doEnd: 'End the conversation',
    doBlock: 'End and block',
    busy: 'Sending…',
  },
  blocks: {
    title: 'Blocked residents',
    empty: 'Nobody is blocked now.',
    emptyHelp: 'An agent can block the chat after a warning. Every block ends by itself.',
    list: 'Blocks, the newest first',
    until: (time) => `until ${time}`,
    by: (name, time) => `${name}, ${time}`,
    noReason: 'The reason was erased together with the conversation.',
    read: 'Conversation',
    lift: 'Lift the block',
    lifting: 'Lifting…',
    lifted: 'The block is lifted.',
    refresh: 'Refresh',
  },
}
