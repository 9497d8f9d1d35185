import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/entities.ts'
import { inserted } from '../../../console/canned/inserting.ts'
import { fill, numberIn, piecesOf, wantedBy } from '../../../console/canned/placeholders.ts'
import { search } from '../../../console/canned/search.ts'
import { marked } from '../../../console/marked.ts'
import { valuesOf, type Sources } from '../../../console/canned/values.ts'
import { facts, reply } from './canned-replies.ts'

const sources: Sources = {
  agent: { publicName: 'Anna' },
  resident: 'Olena',
  case: 'KCK-26-4M2T',
  departmentId: 'd',
  topic: { pl: 'Parkowanie', en: 'Parking', uk: 'Паркування' },
  facts,
}
const filling = (language: Language, given: Record<string, string> = {}, agentForm = 0) => {
  const known = valuesOf(sources, language)
  return { language, agentForm, value: (key: string) => given[key] ?? known.get(key) ?? null }
}

describe('what a text leaves open', () => {
  it('is filled with what is known, in the language of the text', () => {
    const text = '{agent} · {resident} · {case} · {topic} · {phone} · {today} · {opening}'
    expect(fill(text, filling('pl'))).toBe(
      'Anna · Olena · KCK-26-4M2T · Parkowanie · 12 616 55 55 · 7:40–15:30 · w środę, 25 listopada, o\u00a07:40',
    )
    expect(fill('{topic}, {opening}', filling('en'))).toBe('Parking, on Wednesday, 25 November, at\u00a07:40')
    expect(fill('{topic}, {opening}', filling('uk'))).toBe('Паркування, у середу, 25 листопада, о\u00a07:40')
  })

  it.each([
    ['pl', '{n} {n|dzień|dni|dni}', ['1 dzień', '2 dni', '5 dni', '12 dni', '22 dni']],
    ['pl', '{n} {n|minutę|minuty|minut}', ['1 minutę', '2 minuty', '5 minut', '12 minut', '22 minuty']],
    ['uk', '{n} {n|день|дні|днів}', ['1 день', '2 дні', '5 днів', '12 днів', '22 дні']],
    ['en', '{n} {n|day|days}', ['1 day', '2 days', '5 days', '12 days', '22 days']],
  ] as const)('takes the form that fits the number in %s', (language, text, expected) => {
    expect([1, 2, 5, 12, 22].map((n) => fill(text, filling(language, { n: String(n) })))).toEqual(expected)
  })

  it('takes the last form where a text has too few, and waits for a number that is none', () => {
    expect(fill('{n|dzień|dni}', filling('pl', { n: '5' }))).toBe('dni')
    expect(fill('{n|dzień|dni|dni}', filling('pl', { n: 'kilka' }))).toBe('{n|dzień|dni|dni}')
    expect(['3', ' 1 000 ', '', 'trzy', '-1', '1,5'].map(numberIn)).toEqual([3, 1000, null, null, null, null])
  })

  it('takes the form of the agent, and the case of a unit as it was written down', () => {
    const text = '{agent|Przekazałam|Przekazałem} do {unit:gen}'
    expect(fill(text, filling('pl'))).toBe('Przekazałam do Zarządu Dróg')
    expect(fill(text, filling('pl', {}, 1))).toBe('Przekazałem do Zarządu Dróg')
    // The others do not decline a Polish name.
    expect(fill('to {unit:gen}', filling('en'))).toBe('to Zarząd Dróg')
    const unwritten = valuesOf({ ...sources, departmentId: 'brand' }, 'pl')
    expect(unwritten.get('unit')).toBe('Klimat-Energia')
    expect(unwritten.has('unit:gen')).toBe(false)
  })

  it('is asked for once each; a vocative always; a number wherever a version has forms of it', () => {
    const pl = '{resident:voc}, {dni} {dni|dzień|dni|dni}, {link do strony}, {dni}, {agent|am|em}'
    expect(wantedBy(pl)).toEqual([
      { key: 'resident:voc', name: 'resident', form: 'voc', isNumber: false },
      { key: 'dni', name: 'dni', form: null, isNumber: true },
      { key: 'link do strony', name: 'link do strony', form: null, isNumber: false },
    ])
    expect(wantedBy('{dni}', ['{dni}', pl])[0]?.isNumber).toBe(true)
    expect(valuesOf(sources, 'pl').has('resident:voc')).toBe(false)
  })

  it('is nothing that only looks like it, and a value is never read as a text again', () => {
    for (const text of ['{}', '{ }', 'a { b', '{a\nb}', '{|x}', 'if (a) {', '}{'])
      expect(fill(text, filling('pl'))).toBe(text)
    expect(fill('{link}', filling('pl', { link: '{agent}' }))).toBe('{agent}')
  })

  it('can be taken apart and put together without loss, whatever the text', () => {
    const letters = fc.string({ unit: fc.constantFrom('{', '}', '|', ':', 'a', 'gen', ' ', '\n', 'ż') })
    fc.assert(
      fc.property(letters, (text) => {
        const whole = piecesOf(text).map((piece) => (typeof piece === 'string' ? piece : piece.source))
        expect(whole.join('')).toBe(text)
      }),
    )
  })
})

describe('the search', () => {
  const uses = (own: number, all: number, at: string | null = null) => ({ own, all, ownAt: at, at })

  it('finds words without their marks, in title, shortcut, folder and all texts', () => {
    const all = [
      reply('Dowód: opłata', { shortcut: 'oplata' }),
      reply('Zdjęcie', { texts: { pl: 'x', en: 'A new photo', uk: 'Нова фотографія' } }),
    ]
    const found = (query: string) => search(all, query).map(({ title }) => title)
    expect(found('dowod OPLATA')).toEqual(['Dowód: opłata'])
    expect(found('photo')).toEqual(['Zdjęcie'])
    expect(found('фотограф')).toEqual(['Zdjęcie'])
    expect(found('ogolne')).toHaveLength(2)
    expect(found('parking')).toEqual([])
    expect(found('')).toHaveLength(2)
  })

  it('ranks own use before everybody’s, then the last time; a shortcut that was typed comes first', () => {
    const all = [
      reply('Dużo innych', { uses: uses(0, 90, '2026-11-01') }),
      reply('Dwa razy ja', { uses: uses(2, 3) }),
      reply('Raz, dawno', { uses: uses(1, 9, '2026-01-01') }),
      reply('Raz, wczoraj', { uses: uses(1, 9, '2026-11-01') }),
      reply('Nigdy', { shortcut: 'raz' }),
    ]
    expect(search(all, '').map(({ title }) => title)).toEqual([
      'Dwa razy ja',
      'Raz, wczoraj',
      'Raz, dawno',
      'Dużo innych',
      'Nigdy',
    ])
    expect(search(all, 'raz')[0]?.title).toBe('Nigdy')
  })

  it('puts what nobody has used by where it was found', () => {
    const inText = reply('A', { texts: { pl: 'dowód', en: '', uk: '' } })
    expect(search([inText, reply('Dowód')], 'dowod').map(({ title }) => title)).toEqual(['Dowód', 'A'])
  })

  it('marks what was found, letter for letter, also where folding changes the length', () => {
    expect(marked('Opłata: dowód', 'dow opl')).toEqual([
      { text: 'Opł', isMatch: true },
      { text: 'ata: ', isMatch: false },
      { text: 'dow', isMatch: true },
      { text: 'ód', isMatch: false },
    ])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, query) => {
        expect(
          marked(text, query)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('what is inserted', () => {
  it('takes the place of the query alone, or stands at the caret', () => {
    expect(inserted('/dow', 0, 4, 'Tak.')).toEqual({ text: 'Tak.', caret: 4 })
    expect(inserted('Dzień dobry. Do widzenia', 13, 13, 'Tak.')).toEqual({
      text: 'Dzień dobry. Tak. Do widzenia',
      caret: 17,
    })
  })

  it('does not run into the words beside it, and loses none of them', () => {
    expect(inserted('Witam.Pa', 6, 6, 'Tak.').text).toBe('Witam. Tak. Pa')
    expect(inserted('Tak, opłata, proszę', 11, 11, '(0 zł)').text).toBe('Tak, opłata (0 zł), proszę')
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, after, text) => {
        const made = inserted(before + after, before.length, before.length, text).text
        expect(made.startsWith(before) && made.endsWith(after) && made.includes(text)).toBe(true)
      }),
    )
  })
})
