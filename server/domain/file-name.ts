import { limits } from '#shared/limits.ts'

/** What a path, a shell, a browser or a file system could take for more than a letter. */
const UNSAFE = /[<>:"/\\|?*]/g
/** Controls, and what turns the order of letters around or shows nothing: `exe.gpj` must not read as `jpg.exe`. */
const INVISIBLE = /\p{C}/gu
/** Names that open a device on Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const NAMELESS = 'plik'

/**
 * A name that is safe to show, to store and to save under. Its ending is `ending`, the one of the content: a name that
 * says something else keeps what it says and gets the true ending behind it.
 *
 * @param endings other spellings of the same ending, like `jpeg` for `jpg`
 */
export function cleanName(given: string, ending: string, endings: readonly string[] = []): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/\s/g, ' ').replace(INVISIBLE, '').replace(/ +/g, ' ').replace(UNSAFE, '_')
  const stem = trimmed(withoutEnding(trimmed(plain), [ending, ...endings]))
  const safe = DEVICE.test(stem) ? `_${stem}` : stem
  return `${shortened(safe, limits.fileNameLength - ending.length - 1) || NAMELESS}.${ending}`
}

/** No dot at the beginning, which hides a file; nothing at the end that a file system drops by itself. */
const trimmed = (name: string) => name.replace(/^[\s.]+|[\s.]+$/g, '')

function withoutEnding(name: string, endings: readonly string[]): string {
  const dot = name.lastIndexOf('.')
  return dot >= 0 && endings.includes(name.slice(dot + 1).toLowerCase()) ? name.slice(0, dot) : name
}

/** By whole characters, in UTF-16 units. */
function shortened(name: string, length: number): string {
  if (name.length <= length) return name
  let cut = ''
  for (const character of name) {
    if (cut.length + character.length > length) break
    cut += character
  }
  return trimmed(cut)
}
