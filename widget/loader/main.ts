import { warn } from './checks.ts'
import { createCore } from './core.ts'

/** A script that a page adds as a module is not the current one: then the last that has our name. */
const script = [...document.scripts, document.currentScript]
  .filter(
    (one): one is HTMLScriptElement =>
      one instanceof HTMLScriptElement && /\/widget(-\w+)?\.js\b/.test(one.src),
  )
  .pop()

const loaded = window.KrakowChat as { getStatus?: unknown } | undefined

if (loaded?.getStatus) warn('loaded twice')
else if (script) createCore(script)
