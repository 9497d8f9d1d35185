import type { words as master } from './cards.pl.ts'

export const words: typeof master = {
  transfer: {
    heading: 'Hand the conversation over?',
    asks: (name) => `${name} suggests handing the conversation over. It would be taken by:`,
    sees: 'The people there will see everything written here.',
    mayRefuse: (name) => `You can say no. Then ${name} goes on talking with you.`,
    until: (time) => `We wait for your answer until ${time}.`,
    yes: 'I agree',
    no: 'I do not agree',
    sending: 'Sending…',
    answered: 'Question about handing over',
    outcome: {
      accepted: 'Your answer: yes.',
      declined: 'Your answer: no. Nothing changes.',
      expired: 'The time to answer is over. Nothing changes.',
      withdrawn: 'The suggestion was taken back. Nothing changes.',
      over: 'This question no longer stands.',
    },
    arrived: (name, to) =>
      `${name} asks whether to hand the conversation over. It would be taken by: ${to}. Answer in the conversation.`,
  },
  case: {
    answered: 'Summary of the report',
    heading: 'Check the summary of your report',
    nothingSent: 'Nothing has been sent yet.',
    title: 'Subject',
    place: 'Place',
    body: 'Description',
    contactName: 'Name',
    contact: 'Contact',
    confirm: 'Send the report',
    sending: 'Sending…',
    decline: 'Do not send',
    reason: 'What is not right?',
    optional: '(you can skip this)',
    declineSend: 'Reject the summary',
    back: 'Go back',
    accepted: { question: 'We have accepted your question', report: 'We have accepted your report' },
    number: { question: 'Question number', report: 'Report number' },
    isNo: {
      question: 'This is a question, not an official application.',
      report: 'This is a report, not an official application.',
    },
    code: 'Access code for the case page',
    codeLoading: 'Getting the code…',
    codeMissing: 'We could not get the code.',
    codeRetry: 'Get the code again',
    copy: 'Copy',
    copied: 'Copied',
    openPage: 'Open the case page',
    keepCode: 'Keep the code: without it we will not show the case.',
    arrived: 'The adviser has prepared a summary of your report. Check it in the conversation.',
  },
  events: {
    warned: 'A word from the adviser',
    introduced: (name) =>
      name
        ? `The portal confirmed who you are. The adviser sees: ${name}.`
        : 'The portal confirmed who you are.',
    requeuedLost: (name) =>
      `${name} has lost the connection. You are back at your place in the queue. Someone else will take over.`,
    requeued: 'You are back at your place in the queue. Someone else will take over.',
    transferredToAgent: (name) => `${name}, adviser, now continues the conversation.`,
    transferredToDepartment: (name) =>
      `The conversation goes to: ${name}. You are waiting in the queue, at your earlier place.`,
    transferredToQueue: 'Another person will continue. You are waiting in the queue, at your earlier place.',
    transferEnded: {
      declined: 'The conversation will not be handed over, as you did not agree.',
      withdrawn: 'The conversation will not be handed over. Nothing changes.',
      expired: 'The time to answer is over. The conversation will not be handed over.',
    },
    alsoHere: (name) => `${name}, adviser, is now in the conversation too`,
    leftTalk: (name) => `${name} left the conversation`,
    caseDeclined: 'The report was not sent',
    caseDeclinedBecause: (reason) => `The report was not sent. Reason: ${reason}`,
    closed: {
      agent: 'The adviser ended the conversation',
      visitor: 'You ended the conversation',
      abandoned: 'The conversation ended because the connection was lost for a long time',
      inactive: 'The conversation ended because you did not answer for a long time',
      supervisor: 'The adviser ended the conversation',
      case_left: 'We have received what you left for us',
      conduct: 'The conversation ended because we do not accept such messages',
    },
  },
}
