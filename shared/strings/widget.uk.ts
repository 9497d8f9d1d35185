import { words as core } from './core.uk.ts'
import { words as hours } from './hours.uk.ts'
import { words as leave } from './leave.uk.ts'
import { words as cards } from './cards.uk.ts'
import { words as ended } from './ended.uk.ts'
import { words as marks } from './marks.uk.ts'
import { words as menu } from './menu.uk.ts'
import { words as page } from './page.uk.ts'
import { words as notes } from './notes.uk.ts'
import { words as suggest } from './suggest.uk.ts'
import { words as waiting } from './waiting.uk.ts'
import { words as errors } from './errors.uk.ts'
import type { WidgetStrings } from './widget.pl.ts'

export const widgetUk: WidgetStrings = {
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
