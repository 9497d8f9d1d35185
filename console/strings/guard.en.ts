import type { GuardStrings } from './guard.pl.ts'

export const guardEn: GuardStrings = {
  more: 'More',
  moreMenu: 'More to do in the conversation',
  events: {
    warned: (text, at) => `Warning, ${at}: “${text}”`,
    tagged: (names, at) => (names ? `Tags: ${names}, ${at}` : `No tags, ${at}`),
    alarm: (who, at) => `${who} called a supervisor, ${at}`,
    alarmTaken: (who, at) => `${who} answered the call, ${at}`,
    blockedUntil: (time) => `blocked from the chat until ${time}`,
  },
  menu: {
    abuse: 'Abuse: warn, end, block…',
    safety: 'Safety: what to do…',
    blocks: 'Blocked residents',
  },
}
