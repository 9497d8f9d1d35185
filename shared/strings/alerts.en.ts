import type { AlertWords } from './alerts.pl.ts'

export const alertsEn: AlertWords = {
  sound: 'Sound for a new message',
  listen: 'Listen',
  soundLater: 'Your browser turns the sound on after the first click in the chat.',
  notices: 'Notifications on the screen',
  noticesHint: 'While you look at another page. Without the text of the message.',
  allow: 'Allow notifications',
  text: 'Show the text in the notification',
  textHint: 'Anyone who sees the screen may read it.',
  denied: 'Your browser does not allow notifications from this page. You can change this in its settings.',
  notHere: 'Notifications on the screen only work when the chat is open in its own tab.',
  message: 'You have a new message.',
  other: {
    assigned: 'An adviser has joined the conversation.',
    asked: 'We are waiting for your answer.',
  },
}
