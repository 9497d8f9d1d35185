import { counted } from '#shared/strings/counted.ts'
import type { operationsPl } from './operations.pl.ts'

const count = counted('en')
const signs = (n: number) => count(n, { one: 'character', other: 'characters' })

export const operationsEn: typeof operationsPl = {
  menu: 'Notice and queue',
  title: 'Notice and queue',
  loading: 'Loading…',
  failed: 'The settings could not be loaded.',
  retry: 'Try again',
  notice: 'Notice to residents',
  noticeHint:
    'It appears at once in every open chat. Write it in three languages, or leave the fields empty.',
  field: { pl: 'In Polish', en: 'In English', uk: 'In Ukrainian' },
  missing: 'Fill this in, or clear all three.',
  tooLong: (over) => `Too long by ${signs(over)}.`,
  left: (n) => `${signs(n)} left`,
  withdraw: 'Clear the notice',
  queue: 'Queue',
  open: 'Takes new conversations',
  paused: 'Paused: no new conversations',
  pausedHint: 'Whoever waits already keeps the place and is served.',
  next: 'Next',
  unchanged: 'Nothing has changed.',
  stale: (what) =>
    `Somebody has just changed this. What holds now: ${what} Your text is still in the fields.`,
  staleNotice: (text) => `the notice “${text}”`,
  staleNoNotice: 'no notice',
  staleOpen: 'the queue is open.',
  stalePaused: 'the queue is paused.',
  confirmTitle: 'What residents will see',
  confirmNotice: 'A notice in every open chat:',
  confirmNoNotice: 'There will be no notice.',
  confirmPaused:
    'Instead of “Start the conversation” they see that no new conversations are started for now, and the phone number.',
  confirmOpen: 'New conversations can be started while the chat is open.',
  publish: 'Publish',
  publishing: 'Publishing…',
  edit: 'Edit',
  pausedLine: 'The queue is paused. Whoever waits keeps the place.',
  noticeLine: (text) => `Notice to residents: ${text}`,
  change: 'Change',
  announcePaused: 'The queue has been paused.',
  announceResumed: 'The queue takes conversations again.',
}
