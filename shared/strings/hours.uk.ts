import { calendarUk } from './calendar.uk.ts'
import type { words as master } from './hours.pl.ts'

export const words: typeof master = {
  closedNotice: 'Чат зараз не працює.',
  closed: {
    /** On the line of the header. */
    until: (time) => `Не працює до ${time}`,
    topic: (opens) => `З цієї теми чат зараз не працює. ${opens}`,
    reason: {
      holiday: (name) => `Сьогодні свято: ${name}.`,
      override: 'Сьогодні чат не працює.',
      closing: 'Сьогодні ми вже не починаємо нових розмов.',
      paused: 'Поки що ми не починаємо нових розмов.',
      nobody: 'Зараз немає чергового консультанта.',
      queue_full: 'У черзі вже немає місця.',
      blocked: 'Поки що ви не можете почати розмову в чаті.',
    },
    opens: (day, time) => `Чат запрацює ${day}, о\u00a0${time}.`,
    opensToday: (time) => `Чат запрацює сьогодні о\u00a0${time}.`,
    /** For whom the chat is blocked. */
    again: {
      opens: (day, time) => `Нову розмову можна почати ${day}, о\u00a0${time}.`,
      opensToday: (time) => `Нову розмову можна почати сьогодні о\u00a0${time}.`,
    },
    soon: 'Коли це зміниться, ви побачите це тут. Оновлювати сторінку не потрібно.',
    otherWay: 'Зателефонуйте',
    checkCase: 'Перевірте своє звернення',
    nowOpen: 'Чат працює. Можна почати розмову.',
  },
  calendar: calendarUk,
}
