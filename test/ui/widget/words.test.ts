import { describe, expect, it } from 'vitest'
import type { Language, WaitInWords } from '#shared/entities.ts'
import { answerInWords } from '../../../widget/app/answer-words.ts'
import { problemsIn, problemsOf, usualKind } from '../../../widget/app/leave-form.ts'
import { loadAllStrings } from '../../../widget/app/load-strings.ts'
import { minutesUntil } from '../../../widget/app/minutes-until.ts'
import { placeInWords, waitInWords } from '../../../widget/app/waiting-words.ts'

const languages: Language[] = ['pl', 'en', 'uk']
type Strings = Awaited<ReturnType<typeof loadAllStrings>>
const inAll = async (say: (strings: Strings, language: Language) => string) =>
  Promise.all(languages.map(async (language) => say(await loadAllStrings(language), language)))

describe('the wait', () => {
  const cases: [WaitInWords['wait'], string, string, string][] = [
    [
      null,
      'Nie wiemy, ile to potrwa.',
      'We do not know how long it will take.',
      'Ми не знаємо, скільки це триватиме.',
    ],
    [
      { fromSeconds: 0, toSeconds: 60 },
      'Czekanie: zwykle poniżej minuty.',
      'The wait is usually under a minute.',
      'Очікування: зазвичай менше хвилини.',
    ],
    [
      { fromSeconds: 0, toSeconds: 180 },
      'Czekanie: zwykle do 3 minut.',
      'The wait is usually up to 3 minutes.',
      'Очікування: зазвичай до 3 хвилин.',
    ],
    [
      { fromSeconds: 60, toSeconds: 120 },
      'Czekanie: zwykle 1–2 minuty.',
      'The wait is usually 1–2 minutes.',
      'Очікування: зазвичай 1–2 хвилини.',
    ],
    [
      { fromSeconds: 300, toSeconds: 600 },
      'Czekanie: zwykle 5–10 minut.',
      'The wait is usually 5–10 minutes.',
      'Очікування: зазвичай 5–10 хвилин.',
    ],
    [
      { fromSeconds: 3600, toSeconds: 5400 },
      'Czekanie: zwykle 1–1,5 godziny.',
      'The wait is usually 1–1.5 hours.',
      'Очікування: зазвичай 1–1,5 години.',
    ],
    [
      { fromSeconds: 10_800, toSeconds: 18_000 },
      'Czekanie: zwykle 3–5 godzin.',
      'The wait is usually 3–5 hours.',
      'Очікування: зазвичай 3–5 годин.',
    ],
  ]
  it.each(cases)('%j', async (wait, ...said) => {
    expect(await inAll((strings) => waitInWords({ wait }, strings))).toEqual(said)
  })

  it('begins with the place', async () => {
    expect(await inAll((strings) => placeInWords(4, strings))).toEqual([
      'Jesteś 4. w kolejce',
      'You are number 4 in the queue',
      'Ваше місце в черзі: 4',
    ])
    expect((await inAll((strings) => placeInWords(1, strings)))[0]).toBe('Jesteś następną osobą')
  })
})

it('the answer is promised by a day, or on an older page within days', async () => {
  const targets = {
    today: '2026-11-24',
    question: { days: 7, by: '2026-12-01' },
    report: { days: 14, by: '2026-12-08' },
  }
  const at = (now: string) =>
    inAll((strings, language) =>
      answerInWords('question', targets, { language, strings, now: Date.parse(now) }),
    )
  expect((await at('2026-11-24T12:00:00Z')).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    'Odpowiemy do wtorku, 1 grudnia.',
    'We will answer by Tuesday, 1 December.',
    'Відповімо до вівторка, 1 грудня.',
  ])
  // Half an hour past midnight in Kraków.
  expect(await at('2026-11-24T23:30:00Z')).toEqual([
    'Odpowiemy w ciągu 7 dni.',
    'We will answer within 7 days.',
    'Відповімо протягом 7 днів.',
  ])
})

describe('the form', () => {
  it('wants a text, and a contact that reaches somebody or none', () => {
    expect(problemsIn({ body: ' \n', contact: '' })).toEqual({ body: 'missing' })
    expect(problemsIn({ body: 'x'.repeat(5001), contact: '' })).toEqual({ body: 'too_long' })
    for (const contact of ['', ' ', 'olena@example.org', '12 616 55 55', '+48 600-000-000'])
      expect(problemsIn({ body: 'x', contact })).toEqual({})
    for (const contact of ['olena@', 'olena', '12 61'])
      expect(problemsIn({ body: 'x', contact })).toEqual({ contact: 'malformed' })
  })

  it('finds its fields in what the server says', () => {
    expect(
      problemsOf([
        { path: 'fields.body', problem: 'missing' },
        { path: 'topicId', problem: 'malformed' },
        { path: 'kind', problem: 'malformed' },
      ]),
    ).toEqual({ body: 'missing', topicId: 'malformed' })
  })

  it('takes a topic of the streets for a report', () => {
    expect(usualKind('roads')).toBe('report')
    expect(usualKind('other')).toBe('question')
  })
})

it('minutes that are left are whole, and never below none', () => {
  const at = '2026-11-24T10:03:00Z'
  expect(minutesUntil(at, Date.parse('2026-11-24T10:01:01Z'))).toBe(2)
  expect(minutesUntil(at, Date.parse('2026-11-24T10:02:40Z'))).toBe(0)
  expect(minutesUntil(at, Date.parse('2026-11-24T10:04:00Z'))).toBe(0)
})
