import { plural } from '../client/strings.ts'
import { counted } from './counted.ts'
import type { words as master } from './waiting.pl.ts'

const count = counted('uk')
const form = plural('uk')
const number = new Intl.NumberFormat('uk')
const minutes = { one: 'хвилина', few: 'хвилини', many: 'хвилин', other: 'хвилини' }
const hours = { one: 'година', few: 'години', many: 'годин', other: 'години' }
/** "до" */
const ofMinutes = { one: 'хвилини', other: 'хвилин' }

export const words: typeof master = {
  waitingNote: 'Ви вже можете писати. Консультант прочитає все, коли приєднається.',
  waiting: {
    question: 'Залишити запитання',
    questionRest: '',
    place: 'Місце в черзі',
    next: 'Ви наступні',
    inQueue: (place) => `Ваше місце в черзі: ${place}`,
    unknown: 'Ви в черзі',
    asOf: (time) => `Станом на ${time}.`,
    wait: {
      unknown: 'Ми не знаємо, скільки це триватиме.',
      underMinute: 'Очікування: зазвичай менше хвилини.',
      upTo: (to) => `Очікування: зазвичай до ${count(to, ofMinutes)}.`,
      minutes: (from, to) => `Очікування: зазвичай ${from}–${count(to, minutes)}.`,
      hours: (from, to) =>
        `Очікування: зазвичай ${number.format(from)}–${number.format(to)} ${form(to, hours)}.`,
    },
    tooLong: 'Чекати не обов’язково. Залиште запитання, і ми відповімо без розмови.',
    keepsPlace: (time) =>
      `Можна закрити вкладку й повернутися протягом ${count(time, ofMinutes)}. Ваше місце зачекає.`,
    call: 'Зручніше зателефонувати?',
    leave: 'Не чекати',
    starting: 'Записуємо вас у чергу',
    startingOffline: 'Запишемо вас у чергу, коли з’єднання відновиться. Натискати ще раз не треба.',
  },
}
