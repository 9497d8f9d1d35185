import { readFileSync } from 'node:fs'

/**
 * What modules of words say, read from their source: so words are found that a function chooses from, too. What a function
 * puts in is three dots.
 */
export function wordsIn(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => literalsOf(readFileSync(path, 'utf8'))).map(plain))
}

function literalsOf(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/ .*$/gm, '')
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, quoted, template]) => quoted ?? withDots(template ?? ''),
  )
}

/** Braces within what is put in are its own. */
function withDots(template: string): string {
  let text = template
  for (let before = ''; before !== text;) {
    before = text
    text = text.replaceAll(/\$\{[^{}]*\}/g, '…').replaceAll(/(?<!\$)\{[^{}$]*\}/g, '')
  }
  return text
}

const plain = (text: string) =>
  text.replaceAll('\\u00a0', ' ').replaceAll(/\\(.)/g, '$1').replaceAll(/\s+/g, ' ').trim()
