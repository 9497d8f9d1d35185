import type { AdminTextsStrings } from './admin-texts.pl.ts'

/** What residents read in the chat, as the city words it. In English. */
export const adminTextsEn: AdminTextsStrings = {
  title: 'Texts of the chat',
  intro:
    'An empty field keeps our text, shown in it in grey. A change holds in chats opened after it was saved.',
  easy: 'Write plainly: who has switched to easy text reads the same.',
  text: {
    title: { name: 'Title', where: 'Above every screen of the chat.' },
    greeting: { name: 'Greeting', where: 'Above the box for the first message.' },
    clause: { name: 'Before you write', where: 'Below the form: what not to give, and how long we keep it.' },
    about: {
      name: 'Who runs the chat',
      where: 'Data controller, legal basis, rights. Unfolds below the form.',
    },
    waitingNote: { name: 'In the queue', where: 'Below the place in the queue, while a resident waits.' },
    closedNotice: {
      name: 'Outside of hours',
      where: 'While the chat is closed. When it opens we add below.',
    },
    thanks: { name: 'After the conversation', where: 'The heading when a conversation was ended.' },
  },
  language: { pl: 'In Polish', en: 'In English', uk: 'In Ukrainian' },
  field: (text, language) => `${text}, ${language}`,
  left: (length, most) => `${length} of ${most}`,
  tooLong: (over) => `Too long by ${over}.`,
  keep: {
    '{days}': 'Write “after {days}”: we put “30 days” there, for example.',
    '{contact}': 'Keep {contact} in the text: we put the data protection officer’s contact there.',
  },
  malformed: 'This text cannot be saved. Paste it as plain text.',
  begin: 'Begin with our text',
  own: 'our text',
  preview: {
    title: 'Preview',
    scene: 'Situation',
    scenes: {
      start: 'Beginning',
      closed: 'Chat closed',
      waiting: 'In the queue',
      ended: 'After the conversation',
    },
    language: 'Language',
    width: 'Width',
    widths: { 320: '320 px', 400: '400 px', 768: '768 px' },
    frame: (scene) => `Preview of the chat: ${scene}. No conversation can be started here.`,
  },
}
