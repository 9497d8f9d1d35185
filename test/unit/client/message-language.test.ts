import { expect, it } from 'vitest'
import { languageOf } from '#shared/client/message-language.ts'

it.each([
  ['Добрий день', 'pl', 'uk'],
  ['Добрий день, вул. Długa', 'en', 'uk'],
  ['Dzień dobry', 'uk', 'pl'],
  ['Good morning', 'en', 'en'],
  ['Good morning', 'pl', 'pl'],
  ['12 616 55 55', 'uk', 'uk'],
  ['', 'en', 'en'],
] as const)('%j of somebody who writes in %s is read in %s', (text, usual, language) => {
  expect(languageOf(text, usual)).toBe(language)
})
