import type { Core } from '../core.ts'
import { createPanel } from './panel.ts'

/** The launcher's script hands itself over on the element that it added for this one. */
for (const script of document.scripts) {
  const core = 'kck' in script ? (script.kck as Core) : null
  // After a failure it may come a second time.
  if (core && !core.isTaken) createPanel(core)
}
