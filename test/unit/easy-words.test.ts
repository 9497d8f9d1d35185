import { describe, expect, it } from 'vitest'
import { easyEn } from '#shared/strings/easy.en.ts'
import { easyPl } from '#shared/strings/easy.pl.ts'
import { easyUk } from '#shared/strings/easy.uk.ts'
import { widgetEn } from '#shared/strings/widget.en.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { widgetUk } from '#shared/strings/widget.uk.ts'
import { overridden } from '../../widget/app/doors/load-easy-strings.ts'

const MOST_WORDS = 10

/** Every text with its place; a function is asked with what its kind is usually given. */
function textsOf(value: unknown, at = ''): { at: string; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }]
  if (typeof value === 'function') {
    const say = value as (...given: unknown[]) => string
    return [
      {
        at,
        text: /days|time|place|from|\bn\b|\bto\b/.test(given(say)) ? say(5, 10) : say('Anna', 'f', '10:42'),
      },
    ]
  }
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, at ? `${at}.${key}` : key))
}

/** The names of a function's parameters. */
const given = (say: (...given: unknown[]) => string) => /^\(?([^)=]*)/.exec(String(say))?.[1] ?? ''

const sentencesOf = (text: string) => text.split(/\n|(?<=[.?!]) +(?=\p{Lu})/u)
const wordsIn = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length

/** What a resident meets on the way from the first screen to the last. */
const wholes = [
  { name: 'Polish', easy: easyPl, whole: overridden(widgetPl, easyPl) },
  { name: 'English', easy: easyEn, whole: overridden(widgetEn, easyEn) },
  { name: 'Ukrainian', easy: easyUk, whole: overridden(widgetUk, easyUk) },
]

describe('easy text', () => {
  for (const { name, easy, whole } of wholes) {
    it(`in ${name} says one short thing in a line`, () => {
      const long = textsOf(easy).flatMap(({ at, text }) =>
        text
          .split('\n')
          .filter((line) => wordsIn(line) > MOST_WORDS)
          .map((line) => `${at}: ${line}`),
      )
      expect(long).toEqual([])
    })

    it(`in ${name} leaves no long sentence anywhere on the way through a talk`, () => {
      // Read out by nobody but a screen reader, or written by the law.
      const { calendar: _, errors: __, page: ___, ...way } = whole
      const long = textsOf(way).flatMap(({ at, text }) =>
        sentencesOf(text)
          .filter((sentence) => wordsIn(sentence) > MOST_WORDS + 2)
          .map((sentence) => `${at}: ${sentence}`),
      )
      expect(long).toEqual([])
    })
  }

  it('takes the place of the usual one, however deep, and leaves the rest', () => {
    const { whole } = wholes[0] ?? expect.fail()
    expect(whole.start.topic).toBe(easyPl.start.topic)
    expect(whole.closed.reason.closing).toBe(easyPl.closed.reason.closing)
    expect(whole.closed.reason.holiday).toBe(widgetPl.closed.reason.holiday)
    expect(whole.composer.send).toBe(widgetPl.composer.send)
  })
})
