import type { words as master } from './core.pl.ts'

export const words: typeof master = {
  code: 'en',
  title: 'Chat with the city office',
  greeting: 'Write what we can help with',
  clause:
    'You can write anonymously. Do not give your PESEL number, ID card number or health data. ' +
    'We delete the conversation after {days}, ' +
    'unless you ask us to register a report.',
  minimise: 'Minimise chat',
  language: 'Chat language',
  loading: 'Connecting…',
  missing: { text: 'We could not load this part yet.', retry: 'Try again' },
  header: {
    start: 'Write to an adviser',
    openUntil: (time) => `Open until ${time}`,
    closed: 'Closed',
    starting: 'Starting the conversation…',
    waiting: 'Waiting for an adviser',
    talk: (name) => `You are talking with ${name}`,
    endedAt: (time) => `Conversation ended at ${time}`,
    reconnecting: 'Reconnecting…',
    end: 'End',
    endRest: ' conversation',
    settings: 'Settings and accessibility',
  },
  emergency: {
    question: 'Danger to life? Call:',
    heading: 'Call 112',
    text: 'The chat cannot send help. The number 112 works day and night and is free.',
    call: 'Call: 112',
  },
  start: {
    optional: '(you can skip this)',
    topic: 'What is it about?',
    featured: {
      'id-card': 'ID card, address, PESEL',
      vehicle: 'Vehicle registration',
      parking: 'Parking',
      civil: 'Births, marriages, deaths',
      waste: 'Waste',
      roads: 'Roads, lights, faults',
    },
    other: 'Something else, or not sure',
    allTopics: 'All topics',
    fewerTopics: 'Fewer topics',
    before: 'Before you write',
    who: 'Who runs the chat and what your rights are',
    begin: 'Start the conversation',
  },
  /** A question or a report instead of a talk: the ways that lead there. */
  toLeave: {
    open: 'Leave a question or a report',
    quiet: 'No time to talk now?',
  },
  doors: {
    name: 'Accessibility',
    easy: 'Easy text',
    large: 'Larger text',
    sign: 'Sign language',
  },
  log: {
    file: (name) => `file ${name}`,
    name: 'Conversation',
    you: 'You',
    agent: (name) => `${name}, adviser`,
    someAgent: 'Adviser',
  },
  composer: {
    label: 'Your message',
    hint: 'Enter sends',
    send: 'Send',
  },
}
