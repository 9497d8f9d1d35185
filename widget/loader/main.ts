import { createLoader } from './loader.ts'

declare global {
  interface Window {
    KrakowChat?: unknown
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && !document.querySelector('kck-chat')) createLoader(window, script)
