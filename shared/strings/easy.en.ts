import { counted } from './counted.ts'
import type { EasyStrings } from './easy.pl.ts'

const count = counted('en')
const minutes = { one: 'minute', other: 'minutes' }
const days = { one: 'day', other: 'days' }

export const easyEn: EasyStrings = {
  greeting: 'What can we help with? Write here',
  clause:
    'You do not have to say who you are.\nDo not write your PESEL number.\n' +
    'Do not write your ID card number.\nDo not write about your health.\n' +
    'We will delete this talk after {days}.\nYour report stays longer.',
  about:
    'The chat is run by the Mayor of Kraków.\nAddress: pl. Wszystkich Świętych 3-4.\n' +
    'We help residents because the law says so.\nThe law is art. 6(1)(e) GDPR.\n' +
    'You can ask what we know about you.\nYou can say that you do not agree.\n' +
    'You can complain to the President of UODO.\nUODO is an office that protects personal data.\n' +
    'In our office an officer looks after data.\nContact: {contact}.',
  waitingNote: 'You can write now.\nThe adviser will read it all.\nAn adviser is a person from the office.',
  closedNotice: 'The chat is closed.',
  header: {
    start: 'Write to us',
    waiting: 'You are waiting to talk',
    endedAt: (time) => `The talk ended: ${time}`,
  },
  emergency: {
    question: 'Is somebody in danger? Call:',
    text: 'You cannot call for help here.\nThe number 112 works all the time.\nCalling 112 is free.',
  },
  suggest: {
    maybe: 'Is it about this:',
    aloud: (topic) => `Is it about this: ${topic}? You can choose it below.`,
    emergencyAloud: 'Is somebody in danger? Call 112.',
    emergencyKept: 'Is nobody in danger?\nChoose a topic and start to talk.',
  },
  begin: {
    kept: 'We will send this in the new talk:',
  },
  start: {
    optional: '(you do not have to)',
    topic: 'What do you want to talk about?',
    other: 'Something else, or I do not know',
    before: 'This is important',
    who: 'Who runs the chat? What are your rights?',
  },
  closed: {
    topic: (opens) => `For this the chat is closed.\n${opens}`,
    reason: {
      closing: 'You cannot start a talk today any more.',
      paused: 'You cannot start a talk now.',
      nobody: 'Nobody can talk with you now.',
      queue_full: 'Too many people are waiting.',
      blocked: 'You cannot write in the chat now.',
    },
    soon: 'You do not have to do anything.\nThis page will change by itself.',
    nowOpen: 'The chat is open.\nYou can start to talk.',
  },
  waiting: {
    next: 'It is your turn now',
    inQueue: (place) => `Before you in the queue: ${count(place - 1, { one: 'person', other: 'people' })}`,
    wait: {
      unknown: 'We do not know how long you will wait.',
      underMinute: 'People usually wait less than a minute.',
      upTo: (to) => `People usually wait up to ${count(to, minutes)}.`,
      minutes: (from, to) => `People usually wait ${from} to ${count(to, minutes)}.`,
    },
    tooLong: 'You do not have to wait.\nLeave a question.\nWe will answer later.',
    keepsPlace: (time) =>
      `You can close the chat.\nCome back within ${count(time, minutes)}.\nYour place in the queue will wait.`,
    leave: 'I do not want to wait',
    startingOffline: 'There is no internet.\nWe will add you when it is back.\nDo not press again.',
  },
  leave: {
    now: 'You can leave a question.\nYou can tell us about a problem.\nYou do not have to wait.',
    kinds: { report: 'A problem in the city' },
    answeredWithin: { report: (n) => `We will deal with it within ${count(n, days)}.` },
    body: { question: 'What do you want to ask?' },
    noPesel: 'Do not write your PESEL number.\nDo not write your ID card number.',
    prefilled: 'This is your text.\nYou can change it.',
    placeHint: 'For example: street and house number.',
    contactHint: 'Without it the answer is only on the page.',
    sendingOffline: 'There is no internet.\nWe will send it when it is back.\nDo not press again.',
    stillWaiting: 'When you send this, you stop waiting.',
    wrong: (n) => `Something must be corrected. ${count(n, { one: 'Place', other: 'Places' })}:`,
    contactWrong: 'Check the e-mail address or the phone number.',
    came: (name) => `${name} wants to talk with you.\nYour text is not lost.`,
  },
  transfer: {
    heading: 'May somebody else take over the talk?',
    asks: (name) => `${name} asks if you agree.\nThen you would talk with:`,
    sees: 'These people will read the whole talk.',
    mayRefuse: (name) => `You can say no.\nThen ${name} stays with you.`,
    outcome: {
      declined: 'Your answer: no.\nNothing changes.',
      expired: 'The time to answer is over.\nNothing changes.',
      withdrawn: 'This question is not important any more.\nNothing changes.',
      over: 'This question is not important any more.',
    },
  },
  idle: {
    heading: 'Are you here?',
    text: (time, left) => `Write something or press a button.\nIf not, the talk ends at ${time} (${left}).`,
    goesOn: 'Good. We go on talking.',
  },
  settings: {
    needOn: { moreTime: 'You have a lot of time.\nThe chat will not close by itself.' },
    needOff: { moreTime: 'More time is off.\nIf you write nothing, we will ask about it.' },
  },
  log: {
    agent: (name) => `${name} from the office`,
    someAgent: 'A person from the office',
  },
  talk: {
    someoneTyping: 'A person from the office is writing…',
    joined: (name, _form, time) => `${name} is here. Time: ${time}`,
  },
  state: {
    whenBack: 'We will send it when the internet is back',
    sentWaiting: 'Sent. Wait for an answer.',
    failed: 'We could not send it',
  },
  composer: { label: 'You can write here' },
  end: {
    question: 'Do you want to end the talk?',
    text: 'You cannot open this talk again.\nYou can start a new one.',
  },
  ended: {
    otherWays: 'You can use the form.\nYou can call us.\nYou can come to the office.',
    answerToContact: 'We will send you the answer.\nIt will also be on the case page.',
    answerOnPage: 'The answer will be on the case page.\nYou open it with the number and the code.',
    abandoned: 'There was no internet for long.\nThe talk is over.',
    inactive: 'There was no answer for long.\nThe talk is over.\nWhat you wrote is not lost.',
    unsent: 'We could not send this',
    unsentText: 'The talk ended too soon.\nYour text is not lost.',
    keep: 'What stays with us and until when',
    keepCaseWhere: 'in the papers of the case',
  },
  case: {
    heading: 'Read what we want to send',
    nothingSent: 'Nothing has been sent yet.',
    reason: 'What is wrong?',
    isNo: {
      question: 'This is a question.\nIt is not an official application.',
      report: 'This is a report.\nIt is not an official application.',
    },
    code: 'Secret code for the case page',
    keepCode: 'Write down the code.\nWithout it you cannot open the page.',
    arrived: 'Your case is written down.\nRead it in the talk.',
  },
  connection: {
    offline: 'There is no internet',
    safe: 'You can write.\nWe will send it all when the internet is back.',
    back: 'The internet is back',
    outdated: 'The chat has changed.\nLoad the page again.\nYour text will not be lost.',
  },
  events: {
    requeuedLost: (name) =>
      `${name} has no internet now.\nWait for another person.\nYour place in the queue is the same.`,
    requeued: 'Wait for another person.\nYour place in the queue is the same.',
    transferredToAgent: (name) => `Now you talk with ${name}.`,
    transferredToDepartment: (name) => `Now you will talk with: ${name}.\nWait in the queue.`,
    transferredToQueue: 'Now you will talk with another person.\nWait in the queue.',
    transferEnded: {
      declined: 'You go on talking with the same person.\nYou did not agree to a change.',
      withdrawn: 'You go on talking with the same person.',
      expired: 'The time to answer is over.\nYou go on talking with the same person.',
    },
    alsoHere: (name) => `${name} talks with you too`,
    leftTalk: (name) => `${name} does not talk with you any more`,
    closed: {
      agent: 'The talk is over',
      visitor: 'The talk is over. You ended it',
      abandoned: 'The talk is over. There was no internet for long',
      inactive: 'The talk is over. There was no answer for long',
      supervisor: 'The talk is over',
      case_left: 'We have what you leave for us',
      conduct: 'End of the talk. You must not write like that',
    },
  },
  notes: {
    noStorage: 'Do not close this page.\nIf you do, the talk is gone.',
    onlyHere: 'Do not close this page.\nYour text is not sent yet.',
  },
}
