import { expect, it } from 'vitest'
import { meant, nameAt } from '../../console/guard/mentioning.ts'
import { mentionedIn } from '../../server/domain/mentions.ts'

const people = [
  { id: 'ala', name: 'Ala Nowak' },
  { id: 'ala-2', name: 'Ala Nowakowska' },
  { id: 'zofia', name: 'Zofia Łęcka-Ślaz' },
]

it('names whose name stands behind the sign, the longest that fits, in whatever case', () => {
  expect(mentionedIn('@Ala Nowak: proszę', people)).toEqual(['ala'])
  expect(mentionedIn('@ala nowakowska i @ZOFIA ŁĘCKA-ŚLAZ', people)).toEqual(['ala-2', 'zofia'])
  expect(mentionedIn('@Ala Nowaki, Ala Nowak, a@x.pl, @', people)).toEqual([])
  expect(mentionedIn('@Ala Nowak @Ala Nowak', people)).toEqual(['ala'])
})

it('offers whom the letters at the caret may mean, without diacritics, by any part of the name', () => {
  expect(nameAt('Proszę @lec', 11)).toEqual({ start: 8, query: 'lec' })
  expect(nameAt('a@lec', 5)).toBeNull()
  expect(nameAt('@ala nowak, dalej', 17)).toBeNull()
  expect(meant(people, 'lec').map(({ id }) => id)).toEqual(['zofia'])
  expect(meant(people, 'Ala N').map(({ id }) => id)).toEqual(['ala', 'ala-2'])
  expect(meant(people, '').map(({ id }) => id)).toEqual(['ala', 'ala-2', 'zofia'])
})
