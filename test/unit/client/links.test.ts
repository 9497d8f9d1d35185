import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf } from '#shared/client/links.ts'

/** The links of a text: "what is shown -> where it leads". */
const linksIn = (text: string) =>
  partsOf(text).flatMap(({ text: shown, href }) => (href ? [`${shown} -> ${href}`] : []))
const same = (href: string) => [`${href} -> ${href}`]

describe('addresses in a message', () => {
  it.each([
    ['https://www.krakow.pl/kontakt', same('https://www.krakow.pl/kontakt')],
    ['Zobacz (https://bip.krakow.pl/?id=1).', same('https://bip.krakow.pl/?id=1')],
    [
      'https://pl.wikipedia.org/wiki/Rynek_(Kraków) jest',
      ['https://pl.wikipedia.org/wiki/Rynek_(Kraków) -> https://pl.wikipedia.org/wiki/Rynek_(Krak%C3%B3w)'],
    ],
    ['strona:www.ztp.krakow.pl,', ['www.ztp.krakow.pl -> https://www.ztp.krakow.pl/']],
    [
      'na bip.krakow.pl/wnioski albo gov.pl',
      ['bip.krakow.pl/wnioski -> https://bip.krakow.pl/wnioski', 'gov.pl -> https://gov.pl/'],
    ],
    ['HTTPS://KRAKOW.PL', ['HTTPS://KRAKOW.PL -> https://krakow.pl/']],
    ['„https://krakow.pl”', ['https://krakow.pl -> https://krakow.pl/']],
    ['Napisz: kancelaria@um.krakow.pl!', ['kancelaria@um.krakow.pl -> mailto:kancelaria@um.krakow.pl']],
    ['mailto:a.b@c.pl', ['mailto:a.b@c.pl -> mailto:a.b@c.pl']],
    ['Zadzwoń: 12 616 55 55.', ['12 616 55 55 -> tel:+48126165555']],
    ['(+48 12 616-55-55)', ['+48 12 616-55-55 -> tel:+48126165555']],
    ['(12) 616 55 55', ['(12) 616 55 55 -> tel:+48126165555']],
    ['126165555', ['126165555 -> tel:+48126165555']],
    ['https://łódź.pl/x', [`https://łódź.pl/x -> ${new URL('https://łódź.pl/x').href}`]],
  ])('%s', (text, links) => {
    expect(linksIn(text)).toEqual(links)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://krakow.pl',
    'file:///etc/passwd',
    'https://krakow.pl@evil.example/',
    'https://krakow.pl:pass@evil.example/',
    'https://localhost',
    'https://',
    'np.Ala ma 3.5 kota',
    'PESEL 44051401359',
    'konto 61 1090 1014 0000 0712 1981 2874',
    'sprawa KCK-26-1261-6555-5',
    '112 616 55 55 12',
    '12 616 55 55 01',
    'ul. Długa 12/34',
  ])('leads nowhere: %s', (text) => expect(linksIn(text)).toEqual([]))

  it('shows a host by what the browser calls it, where letters only look like others', () => {
    expect(linksIn('https://krаkow.pl/')[0]).toMatch(/^https:\/\/xn--\S+\.pl\/ -> https:\/\/xn--/)
    expect(linksIn('https://ｋrakow.pl/')).toEqual(['https://krakow.pl/ -> https://krakow.pl/'])
    expect(linksIn('https://krakow.pl%2eevil.example/')).toEqual([
      'https://krakow.pl.evil.example/ -> https://krakow.pl.evil.example/',
    ])
    expect(linksIn('http://0x7f.1/')).toEqual(['http://127.0.0.1/ -> http://127.0.0.1/'])
    // What turns the reading direction, or has no width, belongs to no address.
    expect(linksIn('https://krakow.pl/\u202egpj.exe')).toEqual(['https://krakow.pl/ -> https://krakow.pl/'])
    expect(linksIn('https://kra\u200bkow.pl/')).toEqual([])
  })

  it('keeps every character of the message, whatever it is, but the host that would deceive', () => {
    const pieces = fc.constantFrom(
      'https://',
      'www.',
      'krakow.pl',
      '12 616 55 55',
      '@',
      '(',
      ')',
      '.',
      ' ',
      'ż',
      '/',
      '\n',
      'a',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (all) => {
        const text = all.join('')
        const parts = partsOf(text)
        const isShown = !parts.some(({ text: shown }) => !text.includes(shown))
        if (isShown) expect(parts.map((part) => part.text).join('')).toBe(text)
        for (const { href } of parts) if (href) expect(href).toMatch(/^(https?:|mailto:|tel:\+)/)
      }),
    )
  })

  it.each(['(', 'https://', 'www.', '12 ', '12', 'a@', '.', 'a.', 'https://a.pl)', '+48 ', 'krakow.'])(
    'takes no longer for a long text of %j than for any other',
    (piece) => {
      const text = piece.repeat(200_000 / piece.length)
      // Quadratic time would outlast the test.
      expect(partsOf(text).length).toBeGreaterThan(0)
    },
  )
})
