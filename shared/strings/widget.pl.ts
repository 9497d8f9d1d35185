import { words as core } from './core.pl.ts'
import { words as hours } from './hours.pl.ts'
import { words as leave } from './leave.pl.ts'
import { words as cards } from './cards.pl.ts'
import { words as ended } from './ended.pl.ts'
import { words as marks } from './marks.pl.ts'
import { words as menu } from './menu.pl.ts'
import { words as page } from './page.pl.ts'
import { words as notes } from './notes.pl.ts'
import { words as suggest } from './suggest.pl.ts'
import { words as waiting } from './waiting.pl.ts'
import { words as errors } from './errors.pl.ts'

/** All words. The other languages have the type of this object, so a missing text fails the type check. */
export const widgetPl = {
  ...core,
  ...hours,
  ...leave,
  ...cards,
  ...ended,
  ...marks,
  ...menu,
  ...page,
  ...errors,
  ...waiting,
  ...notes,
  ...suggest,
}

export type WidgetStrings = typeof widgetPl

/** What the app begins with. */
export type CoreWords = typeof core

/** What comes with the parts of the app that are fetched later. */
export interface PartWords {
  hours: typeof hours
  leave: typeof leave
  cards: typeof cards
  ended: typeof ended
  marks: typeof marks
  menu: typeof menu
  page: typeof page
  errors: typeof errors
  waiting: typeof waiting
  notes: typeof notes
  suggest: typeof suggest
}
