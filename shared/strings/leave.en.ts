import { counted } from './counted.ts'
import type { words as master } from './leave.pl.ts'

const count = counted('en')
const dayForms = { one: 'day', other: 'days' }

export const words: typeof master = {
  leave: {
    long: 'The wait is long now.',
    now: 'You can leave a question or a report right away. No need to wait for a conversation.',
    heading: 'Leave a question or a report',
    kind: 'What would you like to leave?',
    kinds: { question: 'A question', report: 'A report of a problem' },
    answeredBy: {
      question: (day) => `We will answer by ${day}.`,
      report: (day) => `We will deal with it by ${day}.`,
    },
    answeredWithin: {
      question: (n) => `We will answer within ${count(n, dayForms)}.`,
      report: (n) => `We will deal with it within ${count(n, dayForms)}.`,
    },
    topic: 'Topic',
    body: { question: 'Your question', report: 'What happened?' },
    noPesel: 'Do not give your PESEL or ID card number.',
    prefilled: 'Your text is already here. You can change it.',
    place: 'Where is it?',
    placeHint: 'Street and number, a stop, or the number of a lamp post.',
    name: 'Name',
    contact: 'E-mail or phone',
    contactHint: 'Without it you will find the answer only on the case page.',
    send: { question: 'Send the question', report: 'Send the report' },
    sending: 'Sending…',
    sendingOffline: 'We will send it when the connection is back. No need to press again.',
    back: 'Go back',
    backRest: ' to the queue',
    stillWaiting: 'Sending ends the wait.',
    wrong: (n) => `Correct ${count(n, { one: 'field', other: 'fields' })} to send:`,
    missing: { question: 'Write what you want to ask.', report: 'Write what happened.' },
    contactWrong: 'Check the e-mail address or the phone number.',
    tooLong: 'This text is too long. Make it shorter.',
    topicWrong: 'Choose another topic.',
    came: (name) => `${name} has joined the conversation. Your text is not lost.`,
    insert: 'Put it into a message',
    toTalk: 'Go to the conversation',
    cameAloud: (name) =>
      `${name} has joined the conversation. Below the form you can put your text into a message.`,
    unsent: 'This has not been sent yet:',
    goOn: 'Back to the form',
  },
}
