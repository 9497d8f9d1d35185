import { Hours, type Operations } from '#shared/settings.ts'

const workday = [{ from: '07:40', to: '15:30' }]

/**
 * The first version of the opening hours, until an administrator changes it. The week is the city's own announcement of
 * its phone line; that the chat keeps the same, and ends its new conversations a quarter of an hour before, is to be
 * confirmed. Shortened days (31 December, say) are overrides that the city has to give.
 */
export const firstHours: Hours = Hours.parse({
  weekly: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] },
  closedOnHolidays: true,
  lastNewChatMinutes: 15,
  overrides: [],
  unconfirmed: ['weekly', 'lastNewChatMinutes'],
})

export const firstOperations: Operations = { notice: null, paused: false }
