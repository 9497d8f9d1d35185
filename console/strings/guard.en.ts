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
  alarm: {
    title: (name) => `${name} calls a supervisor.`,
    take: 'I go to help',
  },
  tags: 'Tags',
  links: 'Links',
  note: 'Note',
  mentions: 'Mentions',
  pointOut: 'Show to somebody…',
  pointedOut: (name) => `${name} has been told of this note.`,
  unreadMentions: (n) => `unread: ${n}`,
  menu: {
    note: 'Note…',
    links: 'Link to a service…',
    abuse: 'Abuse…',
    safety: 'Safety: what to do…',
    blocks: 'Blocked residents',
  },
}
