import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import { cleanName } from '../../server/domain/file-name.ts'

describe('the name of a file', () => {
  it.each([
    ['zdjęcie z wakacji.JPG', 'jpg', 'zdjęcie z wakacji.jpg'],
    ['IMG.jpeg', 'jpg', 'IMG.jpg'],
    ['C:\\Users\\Jan\\Pulpit\\umowa.pdf', 'pdf', 'umowa.pdf'],
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['faktura.jpg', 'pdf', 'faktura.jpg.pdf'],
    ['\u202Egpj.exe', 'jpg', 'gpj.exe.jpg'],
    ['.htaccess', 'txt', 'htaccess.txt'],
    ['CON', 'txt', '_CON.txt'],
    ['a:b*c?.pdf', 'pdf', 'a_b_c_.pdf'],
    ['  nowy \n dokument . ', 'docx', 'nowy dokument.docx'],
    ['', 'png', 'plik.png'],
    ['...', 'png', 'plik.png'],
    ['фото.webp', 'webp', 'фото.webp'],
  ])('%j with the content of %s is %j', (given, ending, clean) => {
    expect(cleanName(given, ending, ending === 'jpg' ? ['jpeg'] : [])).toBe(clean)
  })

  it('keeps one space where something invisible stood between two', () => {
    expect(cleanName('a \u0000 b', 'jpg')).toBe('a b.jpg')
  })

  it('is safe, short, well-formed and the same when it is cleaned again, whatever was given', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom(
          '.',
          '/',
          '\\',
          '\u202E',
          '\u0000',
          ' ',
          'a',
          '\uD800',
          '🎉',
          'ż',
          '\u200B',
          ':',
        ),
        maxLength: 300,
      }),
    )
    fc.assert(
      fc.property(hostile, fc.constantFrom('jpg', 'pdf', 'docx'), (given, ending) => {
        const name = cleanName(given, ending, ['jpeg'])
        expect(name.length).toBeLessThanOrEqual(limits.fileNameLength)
        expect(name.endsWith(`.${ending}`)).toBe(true)
        expect(name.length).toBeGreaterThan(ending.length + 1)
        expect(name.isWellFormed()).toBe(true)
        expect(name).not.toMatch(/[<>:"/\\|?*]|\p{C}|^[.\s]/u)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(cleanName(name, ending, ['jpeg'])).toBe(name)
      }),
      { numRuns: 2_000 },
    )
  })
})
