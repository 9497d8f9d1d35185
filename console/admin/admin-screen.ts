import type { Screen } from '../commands/command.ts'
import { goToPart } from '../commands/parts.ts'

/** The administration: around its parts. */
export const adminScreen = (document: Document): Screen => ({
  goToPart: (step) => goToPart(document, step, '[aria-current], [data-row][tabindex="0"]'),
  escape: () => false,
})
