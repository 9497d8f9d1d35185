import { describe, expect, it } from 'vitest'
import { hitsIn, stemOf, variantsOf, wantedBy, wordsIn } from '#shared/word-stems.ts'

const withoutMarks = (text: string) =>
  text.replaceAll('ł', 'l').normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC')

/** Each line: forms of one word that have to find each other. */
const forms = `
ulica ulicy ulicę ulicą ulice ulic ulicami ulicach
śmieci śmieciach śmieciami śmieciom śmieć
opłata opłaty opłatę opłatą opłacie opłat opłatami opłatach
latarnia latarnie latarni latarnię latarniami latarniach
wniosek wniosku wnioski wniosków wnioskiem wnioskami
podatek podatku podatki podatków podatkiem
mieszkaniec mieszkańca mieszkańcy mieszkańców mieszkańcom
droga drogi drogę drodze dróg drogami
dziura dziury dziurę dziurze dziur dziurami
chodnik chodnika chodniku chodniki chodników
przystanek przystanku przystanki przystanków
tramwaj tramwaju tramwaje tramwajem tramwajów
autobus autobusu autobusy autobusie autobusów
miasto miasta mieście miast miastem
światło światła świetle świateł
szkoła szkoły szkole szkół szkołą
dowód dowodu dowody dowodzie dowodów
zgłoszenie zgłoszenia zgłoszeniu zgłoszeń zgłoszeniami
odpady odpadów odpadami odpadach
woda wody wodę wodzie wodą
decyzja decyzji decyzję decyzje decyzją
Kraków Krakowa Krakowie Krakowem
zepsuty zepsuta zepsutego zepsutych zepsute zepsutej
nowy nowa nowego nowych nową nowym
świeci świecą świecić świeciła
działa działać działają
parking parkingu parkingi parkingów parkingiem
hulajnoga hulajnogi hulajnogę hulajnodze hulajnóg
ścieżka ścieżki ścieżkę ścieżce ścieżek
żłobek żłobka żłobku żłobki żłobków
remont remontu remoncie remonty remontów
Zakopiańska Zakopiańskiej Zakopiańską
ліхтар ліхтаря ліхтарі ліхтарів
вулиця вулиці вулицю вулицею
lamp lamps`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

describe('stems', () => {
  it.each(forms)('finds every form of %s by every other, with diacritics and without', (...all) => {
    const written = [...all, ...all.map(withoutMarks), ...all.map((form) => form.toUpperCase())]
    for (const wanted of written)
      for (const found of written) expect(variantsOf(wanted)).toContain(stemOf(found))
  })

  it('keeps words apart that are not forms of each other', () => {
    for (const [one, other] of [
      ['karta', 'kara'],
      ['kot', 'kod'],
      ['park', 'parter'],
      ['woda', 'wiatr'],
      ['opłata', 'oplot'],
      ['szkoła', 'szkło'],
      ['droga', 'drewno'],
      ['12a', '12b'],
    ] as const)
      expect(variantsOf(one)).not.toContain(stemOf(other))
  })

  it('says where words stand, whatever stands around them', () => {
    const text = 'Pani Ania: „śmieci” 👩🏽‍🚒 na ul. Długiej 12a!'
    expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Pani',
      'Ania',
      'śmieci',
      'na',
      'ul',
      'Długiej',
      '12a',
    ])
    const [hit] = hitsIn(text, wantedBy('smieciami'))
    expect(text.slice(hit?.start, hit?.end)).toBe('śmieci')
  })

  it('takes what is composed and what is combined for one', () => {
    expect(stemOf('o\u0301smy')).toBe(stemOf('\u00f3smy'))
    expect(wantedBy('śmieci smieciach   ').length).toBe(1)
  })
})
