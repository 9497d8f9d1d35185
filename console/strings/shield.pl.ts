import { shieldPl as residents } from '#shared/strings/shield.pl.ts'

/** Before a number that names a person is sent: as residents read it, with words for who works here. */
export const shieldPl = {
  ...residents,
  several: 'W tekście są numery, których nie wysyłamy na czacie',
  text: (shown: string) => `Takich numerów nie wysyłamy na czacie. Ukryjemy go i wyślemy: ${shown}.`,
  severalText: (shown: string) => `Ukryjemy je i wyślemy: ${shown}.`,
}
