import { calendarEn } from './calendar.en.ts'
import type { words as master } from './hours.pl.ts'

export const words: typeof master = {
  closedNotice: 'The chat is closed now.',
  closed: {
    /** On the line of the header. */
    until: (time) => `Closed until ${time}`,
    topic: (opens) => `For this topic the chat is closed now. ${opens}`,
    reason: {
      holiday: (name) => `Today is a public holiday: ${name}.`,
      override: 'The chat is closed today.',
      closing: 'We start no new conversations today.',
      paused: 'We start no new conversations for now.',
      nobody: 'No adviser is on duty right now.',
      queue_full: 'The queue is full.',
      blocked: 'For now you cannot start a conversation in the chat.',
    },
    opens: (day, time) => `The chat opens ${day} at ${time}.`,
    opensToday: (time) => `The chat opens today at ${time}.`,
    /** For whom the chat is blocked. */
    again: {
      opens: (day, time) => `You can start a new conversation ${day} at ${time}.`,
      opensToday: (time) => `You can start a new conversation today at ${time}.`,
    },
    soon: 'When this changes, you will see it here. No need to reload the page.',
    otherWay: 'Call us',
    checkCase: 'Check your report',
    nowOpen: 'The chat is open. You can start the conversation.',
  },
  calendar: calendarEn,
}
