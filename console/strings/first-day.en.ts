import { counted } from '#shared/strings/counted.ts'
import type { Language } from '#shared/entities.ts'
import type { FirstDayStrings } from './first-day.pl.ts'

const count = counted('en')
const languageName: Record<Language, string> = { pl: 'Polish', en: 'English', uk: 'Ukrainian' }

export const firstDayEn: FirstDayStrings = {
  title: 'First day',
  intro: 'Five short steps, about 10 minutes. You can stop and come back to them later.',
  allDone: 'You have done all the steps.',
  steps: {
    profile: {
      title: 'Check your languages and places',
      help: 'Something is wrong? An administrator will change it.',
      does: 'That is right',
    },
    alerts: {
      title: 'Turn on sound and notifications',
      help: 'The browser asks for permission. We play a trial sound.',
      does: 'Turn on and try',
    },
    tour: {
      title: 'Look around the desk',
      help: 'Seven stops, about 2 minutes.',
      does: 'Show the desk',
    },
    practice: {
      title: 'Practise a conversation',
      help: 'An invented resident, the real console. Nothing reaches the server or the statistics.',
      does: 'Begin the practice',
    },
    keys: {
      title: 'Get to know the shortcuts',
      help: 'Everything can be done with the mouse, too.',
      does: 'Show shortcuts',
    },
  },
  done: 'done',
  profile: (languages, capacity) =>
    `Languages: ${languages.map((one) => languageName[one]).join(', ')}. At most ${count(capacity, { one: 'conversation', other: 'conversations' })} at a time.`,
  training: 'For the time of the practice we set “Training”.',
  atWork: 'Finish your conversations first.',
  over: () => 'I am done, do not show this again',
  later: 'Later you will find the tour and the practice in the help and in the command palette.',
  tour: {
    step: (number, all) => `Stop ${number} of ${all}`,
    next: 'Next',
    back: 'Back',
    finish: 'Finish',
    close: 'Close',
    keys: 'Shortcut:',
    later: 'You will see it here when a conversation opens.',
    stops: {
      status: {
        title: 'Your availability',
        text: 'New conversations come only while you are available. For a break or training, change it here.',
      },
      slots: {
        title: 'Your conversations',
        text: 'Each conversation has its place and keeps it. Its row says who waits and for how long. The queue is below.',
      },
      reply: {
        title: 'The reply',
        text: 'Here you write and send. A slash “/” at the start of an empty field opens canned replies in the language of the conversation.',
      },
      transfer: {
        title: 'Transfer',
        text: 'Hand a conversation to a person, a department or the queue, with a note that the resident cannot see.',
      },
      case: {
        title: 'Case',
        text: 'The form takes its text from the conversation. The resident confirms the draft and gets a case number.',
      },
      palette: {
        title: 'Command palette',
        text: 'Type a few letters and choose: a command, a conversation, or a person to hand it to.',
      },
      help: {
        title: 'Help',
        text: 'This menu has the shortcuts, which you can change, canned replies and signals. You can open this tour again from the list of shortcuts.',
      },
    },
  },
}
