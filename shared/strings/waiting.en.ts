import { plural } from '../client/strings.ts'
import { counted } from './counted.ts'
import type { words as master } from './waiting.pl.ts'

const count = counted('en')
const form = plural('en')
const minutes = { one: 'minute', other: 'minutes' }

export const words: typeof master = {
  waitingNote: 'You can write now. The adviser will read it all when they join.',
  waiting: {
    question: 'Leave a question',
    questionRest: ' instead',
    place: 'Place in queue',
    next: 'You are next',
    inQueue: (place) => `You are number ${place} in the queue`,
    unknown: 'You are in the queue',
    asOf: (time) => `As of ${time}.`,
    wait: {
      unknown: 'We do not know how long it will take.',
      underMinute: 'The wait is usually under a minute.',
      upTo: (to) => `The wait is usually up to ${count(to, minutes)}.`,
      minutes: (from, to) => `The wait is usually ${from}–${count(to, minutes)}.`,
      hours: (from, to) => `The wait is usually ${from}–${to} ${form(to, { one: 'hour', other: 'hours' })}.`,
    },
    tooLong: 'You do not have to wait. Leave a question and we will answer without a conversation.',
    keepsPlace: (time) =>
      `You can close this tab and come back within ${count(time, minutes)}. We will keep your place.`,
    call: 'Would you rather call?',
    leave: 'Stop waiting',
    starting: 'Adding you to the queue',
    startingOffline: 'We will add you to the queue when the connection is back. No need to press again.',
  },
}
