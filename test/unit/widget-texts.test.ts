import { languages } from '#shared/entities.ts'
import { describe, expect, it } from 'vitest'
import { Texts } from '#shared/settings.ts'
import { easyEn } from '#shared/strings/easy.en.ts'
import { easyPl } from '#shared/strings/easy.pl.ts'
import { easyUk } from '#shared/strings/easy.uk.ts'
import { ruleOf, widgetTextNames } from '#shared/widget-texts.ts'
import { merged } from '../../console/admin/merge.ts'
import { ownTexts } from '../../console/admin/own-texts.ts'
import { problemOf, textsChanges } from '../../console/admin/texts.ts'
import { adminTextsPl as words } from '../../console/strings/admin-texts.pl.ts'
import { firstTexts } from '../../server/domain/texts-data.ts'

const saying = (pl: object) => Texts.safeParse({ ...firstTexts, pl })
const pathsOf = (pl: object) => [...new Set(saying(pl).error?.issues.map(({ path }) => path.join('.')))]

describe('the texts of the chat', () => {
  it('are each optional, and may be as long as named and no longer', () => {
    expect(Texts.parse(firstTexts)).toEqual({ pl: {}, en: {}, uk: {} })
    for (const name of widgetTextNames) {
      const { most, placeholder = '' } = ruleOf(name)
      const longest = placeholder.padEnd(most, 'ż')
      expect(saying({ [name]: longest }).success, name).toBe(true)
      expect(pathsOf({ [name]: `${longest}ż` }), name).toEqual([`pl.${name}`])
    }
  })

  it('are plain text, of one line where there is room for one', () => {
    for (const text of ['', ' ', 'a\u0000', 'a\u001b[1m', 'a\nb', '\ud800'])
      expect(pathsOf({ title: text }), JSON.stringify(text)).toEqual(['pl.title'])
    expect(saying({ waitingNote: 'Czekaj.\nOdpowiemy.' }).success).toBe(true)
    expect(saying({ title: '<b>Czat</b> & spółka' }).success).toBe(true)
    expect(saying({ unknown: 'x' }).success).toBe(false)
  })

  it('keep the placeholder that the product’s own has, and say so by a problem of its own', () => {
    expect(saying({ clause: 'Usuniemy po {days}.' }).success).toBe(true)
    expect(saying({ clause: 'Usuniemy po miesiącu.' }).error?.issues).toMatchObject([
      { path: ['pl', 'clause'], params: { problem: 'no_placeholder' } },
    ])
    expect(problemOf('clause', 'Usuniemy po miesiącu.')).toBe('no_placeholder')
    expect(problemOf('clause', '{days}'.padEnd(501, 'x'))).toBe('too_long')
    expect(problemOf('clause')).toBeNull()
  })

  it('of the product would be taken as a city’s, in all languages', () => {
    expect(Texts.safeParse(inAll((language) => pick(ownTexts[language]))).error).toBeUndefined()
    const easy = { pl: easyPl, en: easyEn, uk: easyUk }
    for (const language of languages)
      for (const name of widgetTextNames) {
        const text = pick(easy[language])[name]
        if (text) expect(problemOf(name, text), `${language} ${name}`).toBeNull()
      }
  })

  it('of two administrators are put together text by text', () => {
    const mine = { ...firstTexts, pl: { title: 'Czat KCK' } }
    const theirs = { ...firstTexts, pl: { thanks: 'Do zobaczenia' }, uk: { title: 'Чат' } }
    expect(merged(firstTexts, mine, theirs)).toEqual({
      value: { pl: { title: 'Czat KCK', thanks: 'Do zobaczenia' }, en: {}, uk: { title: 'Чат' } },
      conflicts: [],
    })
    const other = { ...firstTexts, pl: { title: 'Napisz do nas' } }
    expect(merged(firstTexts, mine, other)).toMatchObject({ value: mine, conflicts: ['pl.title'] })
  })

  it('are told line by line where they are other ones', () => {
    const after = { ...firstTexts, en: { title: 'City chat' } }
    expect(textsChanges(firstTexts, after, words)).toEqual([
      { key: 'title/en', label: 'Tytuł, po angielsku', before: words.own, after: 'City chat' },
    ])
    expect(textsChanges(after, after, words)).toEqual([])
  })
})

function pick(from: object): Record<string, string> {
  const texts = new Map<string, unknown>(Object.entries(from))
  return Object.fromEntries(
    widgetTextNames.flatMap((name) => (texts.has(name) ? [[name, String(texts.get(name))]] : [])),
  )
}

const inAll = <T>(make: (language: (typeof languages)[number]) => T) =>
  Object.fromEntries(languages.map((language) => [language, make(language)]))
