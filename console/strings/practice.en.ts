import type { PracticeStrings } from './practice.pl.ts'

export const practiceEn: PracticeStrings = {
  mark: 'Practice',
  about: 'An invented resident. Nothing reaches the server, the queue or the reports.',
  leave: 'End the practice',
  coach: 'Tasks',
  number: (number, all) => `Task ${number} of ${all}`,
  keys: 'Shortcut:',
  skip: 'Skip this task',
  done: 'done',
  skipped: 'skipped',
  over: {
    title: 'That was the last task',
    text: () => 'When you are ready for real conversations, set “Available”.',
  },
  interrupted: 'The practice has been interrupted: somebody is waiting for you.',
  tasks: {
    answer: {
      title: 'Answer',
      task: 'The resident asks about furniture. Write an answer in the field below and send it.',
      praise: 'The answer has arrived. Under it you see that the resident has read it.',
    },
    canned: {
      title: 'Insert a canned reply',
      task: 'In the empty field type “/”, choose the reply about old appliances, press Enter and send it.',
      praise: 'The reply is in the language of the conversation. You can change it before you send it.',
    },
    number: {
      title: 'A number that we do not need',
      task: 'The resident gave a PESEL, and the system hid it. Answer that they can check the fee in the portal; do not ask for the number.',
      praise:
        'Nobody has seen the number and no record has it. Where one is needed, there is a safe field for it.',
    },
    case: {
      title: 'Create a case',
      task: 'Open the form, check title and description, then send the draft to the resident for confirmation.',
      praise: 'The resident has confirmed the draft and has a case number. Here it is an invented one.',
    },
    transfer: {
      title: 'Hand a conversation over',
      task: 'Somebody else has come, with a question about taxes. Open their conversation and transfer it to your colleague, with a short note.',
      praise:
        'Your colleague sees the whole conversation and the note. The resident need not say anything twice.',
    },
    end: {
      title: 'End and describe',
      task: 'Go back to the first conversation, end it and choose the outcome. You can add a note in a sentence.',
      praise: 'The place is free, and the outcome would be counted in the reports.',
    },
  },
  lines: {
    answer: ['Hello. When do you collect old furniture from Example Street 5?'],
    canned: ['Thank you. And where can I hand in an old washing machine?'],
    number: ['I see. Could you check whether my fee is paid? My PESEL is 44051401458.'],
    case: [
      'All right. One more thing: the street lamp at Example Street 5 has been out for a week. Please report it.',
    ],
    transfer: ['Hello. I do not understand the decision on my property tax. Who can explain it?'],
    end: ['That is all. Thank you for your help, goodbye!'],
  },
}
