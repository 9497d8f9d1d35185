import { isRight, warn } from './checks.ts'
import { isReadable } from '#shared/contrast.ts'
import type { Spoken } from './words.ts'

export const LANGUAGES = 'pl|en|uk'
const COLOUR = '#[0-9a-f]{6}'

/** Reads an attribute of the script tag; whatever is wrong counts as not set, and the console says so. */
export const optionsOf = (script: HTMLScriptElement) => (name: string, pattern: string) => {
  const attribute = `data-${name}`
  const value = script.getAttribute(attribute)
  return value !== null && isRight(attribute, value, pattern) ? value : undefined
}

/** How the editor of a page wants the launcher. */
export function readOptions(script: HTMLScriptElement) {
  const given = optionsOf(script)
  const [x = 16, y = x] = given('offset', '\\d{1,3}( \\d{1,3})?')?.split(' ') ?? []
  const colour = given('color', COLOUR)
  const wish = given('color-text', COLOUR)
  let look = `${given('position', 'left|right') ?? 'right'}:${x}px;bottom:${y}px;--x:${x}px;--y:${y}px`
  if (colour) {
    const isGood = wish && isReadable(colour, wish)
    if (wish && !isGood) warn('data-color-text cannot be read on data-color')
    // One of the two can be read on any colour.
    look += `;--p:${colour};--o:${isGood ? wish : isReadable(colour, '#ffffff') ? '#fff' : '#000'}`
  }
  return {
    language: (given('lang', LANGUAGES) ?? 'pl') as Spoken,
    /** As declarations for the element around it. */
    look,
    textIn: (language: Spoken) => given(`text-${language}`, '.{1,40}'),
  }
}
