import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestTopic } from '#shared/topic-suggestion.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'
import { topicsForVisitors } from '../../server/domain/departments.ts'

const topics = topicsForVisitors(firstDirectory)
const suggested = (text: string) => suggestTopic(text, topics)
const bare = (text: string) =>
  text.replaceAll('ł', 'l').replaceAll('Ł', 'L').normalize('NFD').replaceAll(/\p{M}/gu, '')

describe('what a resident writes', () => {
  it.each([
    ['Gdzie mogę wyrobić dowód osobisty dla dziecka?', 'id-card'],
    ['Chcę się zameldować na pobyt czasowy', 'id-card'],
    ['Potrzebuję odpisu aktu urodzenia córki', 'civil'],
    ['Jak zarezerwować termin ślubu?', 'civil'],
    ['Jak zarejestrować samochód sprowadzony z Niemiec?', 'vehicle'],
    ['Zgubiłem dowód rejestracyjny', 'vehicle'],
    ['Kiedy odbiorę prawo jazdy?', 'driver'],
    ['Dostałam zawiadomienie z parkomatu', 'parking'],
    ['Ile kosztuje abonament na parkowanie w OPP?', 'parking'],
    ['nie wiem czy moje auto wjedzie do strefy czystego transportu', 'sct'],
    ['Automat nie wydał biletu w tramwaju', 'transit'],
    ['Na ulicy Długiej jest dziura w jezdni', 'roads'],
    ['Od tygodnia nie świeci latarnia przy przystanku', 'roads'],
    ['Nie świecą latarnie na naszej ulicy', 'roads'],
    ['W naszym parku nie ma ławek', 'green'],
    ['Na chodnik spadła gałąź z drzewa', 'green'],
    ['Chcę wyciąć drzewo na swojej działce', 'tree-permit'],
    ['Sąsiad pali śmieciami, okropny dym', 'air'],
    ['Nie odebrali śmieci w poniedziałek', 'waste'],
    ['Ile wynosi podatek od nieruchomości?', 'tax'],
    ['Jak dostać mieszkanie komunalne', 'housing'],
    ['Czy potrzebuję pozwolenia na budowę garażu?', 'building'],
    ['Gdzie sprawdzę plan miejscowy dla mojej działki?', 'plan'],
    ['Kiedy wypłata 800+?', 'benefits'],
    ['Jestem bezrobotna i szukam pracy', 'work'],
    ['Zapisy do przedszkola', 'school'],
    ['Kiedy głosowanie w budżecie obywatelskim?', 'bo'],
    ['Chcę złożyć skargę na urzędnika', 'complaint'],
    ['Де отримати посвідчення особи?', 'id-card'],
    ['Як оплатити паркування в центрі', 'parking'],
    ['Не забрали сміття', 'waste'],
    ['На дорозі велика яма, не горить ліхтар', 'roads'],
    ['Запис дитини до школи', 'school'],
    ['Where can I get a new driving licence?', 'driver'],
    ['There is a pothole in my street', 'roads'],
    ['I have got a parking fine', 'parking'],
    ['How do I pay property tax?', 'tax'],
  ])('%s: %s', (text, topic) => expect(suggested(text)).toBe(topic))

  it.each([
    ['', 'nothing'],
    ['Dzień dobry, mam pytanie', 'nothing in particular'],
    ['Proszę o pomoc', 'a call for help with anything'],
    ['Chcę złożyć wniosek', 'an application for anything'],
    ['aktualny cennik dla aktorów', 'akt'],
    ['Planeta Singli w kinie', 'plan'],
    ['Fundusze europejskie, Europa', 'euro'],
    ['I need a taxi', 'tax'],
    ['Parka i parkiet', 'park'],
    ['Dokąd wpaść na kawę', 'short words'],
  ])('%s suggests nothing (%s)', (text) => expect(suggested(text)).toBeNull())

  it('suggests nothing where two topics have as much for them', () => {
    expect(suggested('Drzewo, śmieci')).toBeNull()
  })

  it.each([
    'Pali się w bloku!',
    'był wypadek na Dietla, dużo drzew',
    'mój mąż nie oddycha',
    '112',
    'there was an accident',
    'пожежа у дворі',
  ])('%s is for 112, whatever else stands there', (text) => expect(suggested(text)).toBe('emergency'))
})

describe('any text', () => {
  const words = topics.flatMap(({ keywords = [] }) => keywords)
  const text = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string(), fc.lorem({ maxCount: 2 })), { maxLength: 8 })
    .map((parts) => parts.join(' '))

  it('gives a topic that there is, or none', () => {
    const ids = new Set<string | null>([null, ...topics.map(({ id }) => id)])
    fc.assert(
      fc.property(text, (any) => {
        expect([...ids]).toContain(suggested(any))
      }),
    )
  })

  it('means the same in capitals and without diacritics', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 4 }), (said) => {
        const sentence = said.join(' ')
        expect(suggested(bare(sentence))).toBe(suggested(sentence))
        expect(suggested(sentence.toUpperCase())).toBe(suggested(sentence))
      }),
    )
  })

  it('is not understood by a piece of a longer word', () => {
    const single = words.filter((word) => !/[\s\d]/.test(word))
    const letters = fc.string({
      unit: fc.constantFrom('b', 'd', 'g', 'k', 'm', 'n', 'r', 'w', 'z', 'б', 'г', 'к', 'м'),
      minLength: 2,
      maxLength: 5,
    })
    fc.assert(
      fc.property(fc.constantFrom(...single), letters, letters, (word, before, after) => {
        expect(suggested(before + word + after)).toBeNull()
        expect(suggested(before + word)).toBeNull()
      }),
    )
  })

  it('with words that mean nothing is about the same thing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words), (word) => {
        expect(suggested(`qqq ${word} xxx`)).toBe(suggested(word))
      }),
    )
  })
})
