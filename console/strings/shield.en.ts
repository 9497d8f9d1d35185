import { shieldEn as residents } from '#shared/strings/shield.en.ts'
import type { shieldPl } from './shield.pl.ts'

export const shieldEn: typeof shieldPl = {
  ...residents,
  several: 'There are numbers in the text that are not sent in a chat',
  text: (shown) => `Such numbers are not sent in a chat. We will hide it and send: ${shown}.`,
  severalText: (shown) => `We will hide them and send: ${shown}.`,
}
