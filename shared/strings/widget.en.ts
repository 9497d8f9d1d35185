import { words as core } from './core.en.ts'
import { words as hours } from './hours.en.ts'
import { words as leave } from './leave.en.ts'
import { words as cards } from './cards.en.ts'
import { words as ended } from './ended.en.ts'
import { words as marks } from './marks.en.ts'
import { words as menu } from './menu.en.ts'
import { words as page } from './page.en.ts'
import { words as notes } from './notes.en.ts'
import { words as suggest } from './suggest.en.ts'
import { words as waiting } from './waiting.en.ts'
import { words as errors } from './errors.en.ts'
import type { WidgetStrings } from './widget.pl.ts'

export const widgetEn: WidgetStrings = {
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
