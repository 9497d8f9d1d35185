import { plural } from '../client/strings.ts'
import { counted } from './counted.ts'

const count = counted('pl')
const form = plural('pl')
const number = new Intl.NumberFormat('pl')
const minutes = { one: 'minuta', few: 'minuty', many: 'minut', other: 'minuty' }
const hours = { one: 'godzina', few: 'godziny', many: 'godzin', other: 'godziny' }
/** "do", "w ciągu" */
const ofMinutes = { one: 'minuty', other: 'minut' }

export const words = {
  waitingNote: 'Możesz już pisać. Konsultant przeczyta wszystko, gdy dołączy.',
  waiting: {
    question: 'Zostaw pytanie',
    questionRest: ' zamiast czekać',
    place: 'Miejsce w kolejce',
    next: 'Jesteś następną osobą',
    inQueue: (place: number) => `Jesteś ${place}. w kolejce`,
    unknown: 'Jesteś w kolejce',
    asOf: (time: string) => `Stan z ${time}.`,
    wait: {
      unknown: 'Nie wiemy, ile to potrwa.',
      underMinute: 'Czekanie: zwykle poniżej minuty.',
      upTo: (to: number) => `Czekanie: zwykle do ${count(to, ofMinutes)}.`,
      minutes: (from: number, to: number) => `Czekanie: zwykle ${from}–${count(to, minutes)}.`,
      hours: (from: number, to: number) =>
        `Czekanie: zwykle ${number.format(from)}–${number.format(to)} ${form(to, hours)}.`,
    },
    tooLong: 'Nie musisz czekać. Zostaw pytanie, a odpowiemy bez rozmowy.',
    keepsPlace: (time: number) =>
      `Możesz zamknąć kartę i wrócić w ciągu ${count(time, ofMinutes)}. Twoje miejsce poczeka.`,
    call: 'Wolisz zadzwonić?',
    leave: 'Zrezygnuj',
    starting: 'Zapisujemy Cię do kolejki',
    startingOffline: 'Zapiszemy Cię do kolejki, gdy połączenie wróci. Nie musisz naciskać drugi raz.',
  },
}
