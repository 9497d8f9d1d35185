import { counted } from './counted.ts'
import type { words as master } from './notes.pl.ts'

const count = counted('en')

export const words: typeof master = {
  notes: {
    notice: 'Notice',
    noStorage: 'This browser will not remember the conversation. Do not close or reload the page.',
    onlyHere: 'Your text is only in this tab until we send it. Do not close or reload it.',
    retry: 'Send again',
    discard: 'Delete',
  },
  connection: {
    offline: 'No internet connection',
    reconnecting: 'Reconnecting',
    safe: 'You can keep writing. We will send everything when the connection is back.',
    retry: 'Connect now',
    back: 'The connection is back',
    call: 'Call:',
    outdated: 'There is a newer version of the chat. Reload the page. Your text will not be lost.',
    reload: 'Reload',
  },
  changes: {
    removed: 'Content removed',
    edited: (time: string) => `edited ${time}`,
    withdrawn: 'Message withdrawn',
    editedAloud: (name: string, text: string) => `${name}, edited message: ${text}`,
    withdrawnAloud: (name: string) => `${name}: message withdrawn`,
  },
  history: {
    older: 'Show older messages',
    loading: 'Loading older messages…',
    loaded: 'Older messages are above.',
    failed: 'Older messages could not be loaded. Try again.',
  },
  state: {
    sending: 'Sending…',
    whenBack: 'Will be sent when the connection is back',
    sent: 'Sent',
    sentWaiting: 'Sent. Waiting for an adviser.',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not sent',
  },
  /** Beside what is said. */
  talk: {
    topic: (name) => `Topic: ${name}`,
    newWindow: '(opens a new window)',
    /** In the title of a tab that nobody looks at. */
    called: 'We are waiting for you',
    newMessages: (n) => count(n, { one: 'new message', other: 'new messages' }),
    newLine: 'New messages',
    typing: (name) => `${name} is typing…`,
    someoneTyping: 'The adviser is typing…',
    joined: (name, _form, time) => `${name} joined the conversation at ${time}`,
    addFile: 'Add a file',
    left: (n) => `Left: ${count(n, { one: 'character', other: 'characters' })}`,
  },
}
