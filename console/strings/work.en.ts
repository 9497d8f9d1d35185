import type {
  DeclineReason,
  Disposition,
  Language,
  TransferConsent,
  TransferRefusal,
} from '#shared/entities.ts'
import { counted } from '#shared/strings/counted.ts'
import { needsEn } from './needs.en.ts'
import type { WorkStrings } from './work.pl.ts'

const count = counted('en')
const talks = (n: number) => count(n, { one: 'conversation', other: 'conversations' })

const byKey = (keys: string | null) => (keys ? ` ${keys} accepts.` : '')

const languageName: Record<Language, string> = { pl: 'Polish', en: 'English', uk: 'Ukrainian' }

export const dispositionNames: Record<Disposition, string> = {
  answered: 'Answered, matter settled',
  case_filed: 'Report taken',
  referred: 'Referred to the right place or way',
  partly_answered: 'Answered in part',
  unresolved: 'Could not help',
  resident_left: 'The resident left before the answer',
  abuse: 'Abuse or offensive content',
  other: 'Another outcome',
}
const declineNames: Record<DeclineReason, string> = {
  busy: 'I have an urgent conversation',
  language: 'I do not know this language',
  topic: 'I do not know this topic',
  conflict: 'Conflict of interest, for example I know this person',
  other: 'Another reason',
}
const transferOutcome: Record<TransferConsent, Record<TransferRefusal, (name: string) => string>> = {
  agent: {
    declined: (name) => `${name} did not take it over. The conversation stays with you.`,
    expired: (name) => `${name} did not answer in time. The conversation stays with you.`,
    withdrawn: () => 'Transfer withdrawn. The conversation stays with you.',
  },
  visitor: {
    declined: (name) => `The resident did not agree to the transfer (${name}). It stays with you.`,
    expired: (name) => `The resident did not answer about the transfer (${name}). It stays with you.`,
    withdrawn: () => 'Transfer withdrawn. The conversation stays with you.',
  },
}

export const workEn: WorkStrings = {
  offer: {
    title: 'New conversation for you',
    transferTitle: (name) => `${name} asks you to take over`,
    label: 'Offered conversation',
    language: 'Language',
    waits: 'Waiting',
    priority: 'Priority',
    raised: 'raised',
    why: 'Why me',
    noWords: 'The resident has not written anything yet.',
    quote: (text) => `“${text}”`,
    look: 'Look into the conversation',
    note: 'Note for you',
    left: (seconds) => `${seconds} s left.`,
    thenNext: (name) => `Then ${name} gets it.`,
    thenQueue: 'Then the next person gets it.',
    thenStays: (name) => `Then ${name} goes on with it.`,
    accept: 'Accept',
    accepting: 'Accepting…',
    decline: 'Decline…',
    declineNow: 'Decline',
    declineTitle: 'Why can you not take it?',
    declineReason: (reason) => declineNames[reason],
    passed: 'The conversation went on.',
    passedHelp: 'The time was over, or somebody else took it.',
    transferPassed: 'The request to take over no longer stands.',
    ended: 'The resident ended the conversation.',
    more: (n) => `${count(n, { one: 'more offer is', other: 'more offers are' })} waiting.`,
    details: 'Details',
    soundHint: 'Sound every 5 s until you decide. Your typing is not interrupted.',
    soundOffHint: 'Your typing is not interrupted.',
  },

  pick: {
    take: 'Take',
    label: (place, topic) => `Take: ${place} ${topic}`,
    busy: 'Taking…',
    offered: 'being offered',
    refused: (text) => `The conversation could not be taken. ${text}`,
    urgent: 'Urgent',
  },

  correction: {
    menu: 'Edit or withdraw this message',
    edit: 'Edit',
    withdraw: 'Withdraw',
    label: 'New text of the message',
    save: 'Save',
    cancel: 'Cancel',
    withdrawQuestion:
      'Withdraw this message? The resident sees that there was one, but not its text. What they have read, they know.',
    edited: (clock: string) => `edited ${clock}`,
    withdrawn: 'Message withdrawn',
    original: 'Original text',
  },
  links: { newWindow: '(opens a new window)' },
  transfer: {
    open: 'Transfer',
    title: (topic) => `Transfer conversation: ${topic}`,
    where: 'To whom',
    person: 'Person',
    department: 'Department',
    queue: 'General queue',
    searchPerson: 'Find a person',
    searchDepartment: 'Find a department',
    columns: { person: 'Person', languages: 'Languages', load: 'Conversations', state: 'State' },
    loading: 'Looking who is there…',
    nobody: 'Nobody else is on duty now. You can give the conversation back to the queue.',
    noMatch: 'There is nobody like that.',
    load: (load, capacity) => `${load} of ${capacity}`,
    fits: (language) => `Free place, speaks ${languageName[language]}`,
    noLanguage: (language) => `Free place, no ${languageName[language]}`,
    full: 'No free place',
    notNow: { finishing: 'Takes no new conversations', away: 'On a break', offline: 'Off duty' },
    onDuty: (n) => `${n} on duty`,
    free: (n) => (n === 0 ? 'nobody free in this language' : `${n} free`),
    nobodyThere: 'Nobody is on duty',
    outside: 'outside the centre',
    queueText:
      'The conversation goes back to its old place in the queue, and somebody else gets it. It does not come back to you for some minutes.',
    noteFor: { agent: 'Note for this person', department: 'Note for the department', queue: 'Note' },
    noteRequired: '(required, the resident does not see it)',
    noteOptional: '(optional, the resident does not see it)',
    how: 'How to transfer',
    warm: 'Once accepted',
    warmHelp: 'we ask this person first, and until then it is yours',
    cold: 'At once',
    coldHelp: 'the conversation is no longer yours',
    happensWarm: (name) =>
      `Until it is accepted the conversation is yours. ${name} sees it and decides. Without an answer in time it stays with you.`,
    happensCold: (name) => `${name} has the conversation at once. The resident sees who answers now.`,
    happensDepartment:
      'The conversation goes to the queue of this department, with its original waiting time.',
    happensConsent:
      'This department is outside the centre, so we first ask the resident to agree, in their language. Until they answer the conversation is yours.',
    happensChoose: 'Choose to whom the conversation goes.',
    problem: {
      target: 'Choose to whom it goes.',
      note: 'Say in one sentence what it is about.',
    },
    history: 'The transfer becomes part of the history.',
    cancel: 'Cancel',
    submit: 'Transfer',
    submitWarm: 'Ask and transfer',
    submitConsent: 'Ask the resident',
    busy: 'Transferring…',
    noSlot: 'This person has no free place any more, or is not available.',
    waitsAgent: (name) => `Waiting for ${name} to accept`,
    waitsVisitor: (name) => `Waiting for the resident to agree: ${name}`,
    stillYours: 'Until then the conversation is yours.',
    withdraw: 'Withdraw',
    withdrawing: 'Withdrawing…',
    outcome: (asks, outcome, name) => transferOutcome[asks][outcome](name),
    movedTo: (name) => `Transferred: ${name}`,
    movedToQueue: 'Back in the queue',
    goneTo: (name) => `${name} has the conversation now. Thank you for handing it over.`,
    goneToDepartment: (name) => `The conversation now waits in: ${name}.`,
    goneToQueue: 'The conversation waits in the queue again.',
  },

  notes: {
    title: 'Notes',
    unseen: 'the resident does not see it',
    kind: {
      transfer: 'Note with the transfer',
      whisper: 'Whisper of the supervisor',
      wrap_up: 'Note after the conversation',
      block: 'Reason of the block',
      note: 'Note',
    },
    you: 'You',
    over: (n) => `Too long by ${n}.`,
    limit: (n, all) => `${n} of ${all} characters`,
  },

  wrapUp: {
    title: 'Describe the ended conversation',
    how: 'How did it end?',
    required: '(required)',
    disposition: (disposition) => dispositionNames[disposition],
    note: 'Internal note',
    optional: '(optional)',
    choose: 'Choose how it ended.',
    save: 'Save and free the place',
    saving: 'Saving…',
    until: (clock) => `The place is free at ${clock} at the latest`,
    late: 'The time is over, the place is free. You can still save the description.',
    due: (time) => `To describe: ${time}`,
    undescribed: 'Not described, place free',
    summary: (time, n) => `${time} · ${count(n, { one: 'message', other: 'messages' })}`,
  },

  offline: {
    title: 'Leave the queue?',
    body: (n) => `You still have ${talks(n)}. What shall happen?`,
    requeue: 'Back to the queue',
    requeueHelp: 'They go to their old places, and somebody else takes them.',
    finish: 'Finish first',
    finishHelp: 'No new ones come. After the last one you leave the queue.',
  },

  alerts: {
    menu: 'Signals of new conversations…',
    soundBlocked: 'The browser blocks sound until you click on this page.',
    unblock: 'Turn the sound on',
    noticesUnasked: 'While you look elsewhere, nothing tells you of conversations.',
    askPermission: 'Allow notifications',
    noticesDenied: 'The browser blocks notifications of conversations.',
    whatToDo: 'What to do…',
    noticeTitle: {
      offer: 'New conversation for you',
      transfer: 'You are asked to take over',
      assignment: 'A new conversation waits for you',
      alarm: 'An agent calls a supervisor',
      message: 'A resident has written',
    },
    documentTitle: 'New conversation',
  },

  routing: {
    circle: {
      department: 'We looked in the department of the topic.',
      centre: 'We looked in the whole centre, among those who speak the language.',
      everybody: 'It had waited long, so we looked among everybody.',
    },
    noLanguage: (language) =>
      `${languageName[language]} is not among your languages. Nobody who speaks it was free.`,
    sameAgent: 'The resident talked with you lately, and you had a free place.',
    picked: () => 'You took it out of the queue.',
    transferred: (name) => `Handed over by ${name}.`,
    transferredBySomebody: 'Somebody else handed it over.',
    takenOver: () => 'You took it over.',
  },

  needs: {
    ...needsEn,
    priority: 'Raised priority',
    highPriority: 'Highest priority',
    joined: (names) => `Also in the conversation: ${names}`,
    silent: (clock, time) =>
      `The resident is silent and was warned: without an answer the conversation ends at ${clock} (in ${time}).`,
  },

  workNews: {
    offered: (topic, seconds, keys) =>
      `Offered conversation: ${topic}. You have ${seconds} seconds.${byKey(keys)}`,
    invited: (name, topic, seconds, keys) =>
      `${name} asks you to take over: ${topic}. You have ${seconds} seconds.${byKey(keys)}`,
    fiveLeft: (topic) => `${topic}: 5 seconds left.`,
    passed: (topic) => `${topic}: the conversation went on.`,
    ended: (topic) => `${topic}: the resident ended the conversation.`,
    note: (name, text) => `Note from ${name}. ${text}`,
    toDescribe: (slot, topic, seconds) => `Place ${slot}, ${topic}: ended, describe it within ${seconds} s`,
    silent: (slot, clock) => `Place ${slot}: the resident is silent, it ends at ${clock}.`,
  },
}
