import type { EarlierStrings } from './earlier.pl.ts'

export const earlierEn: EarlierStrings = {
  title: 'Earlier conversations',
  none: 'There are none that you may read. When this person writes again, you will find this conversation here.',
  failed: 'This could not be looked up.',
  retry: 'Try again',
  proven: 'person confirmed by the portal',
  sameBrowser: 'same device, or let in by a code',
  older: 'There are older ones, too.',
  back: 'Back to the context',
  label: (topic) => `Earlier conversation: ${topic}`,
  inHistory: 'Open in the history',
}
