import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CannedReply } from '#shared/canned.ts'
import { cannedCsvHead, cannedCsvLine, cannedRows } from '../../server/documents/canned-csv.ts'
import { CsvError, readCsv } from '../../server/documents/csv-read.ts'
import { CSV_BEGIN, csvLine } from '../../server/documents/csv.ts'

const read = (text: string) => readCsv(Buffer.from(text)).map(({ cells }) => cells)

/** All that a table, a spreadsheet or a reader may take for something else. */
const nasty = fc.string({
  unit: fc.constantFrom(
    ...[
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '\r\n',
      '"',
      "'",
      ';',
      ',',
      ' ',
      '\uFEFF',
      '＝',
      'a',
      'ż',
      'є',
      '👩‍👧',
    ],
  ),
})
const words = fc.oneof(nasty, fc.string({ unit: 'binary' }))

describe('a table that is read', () => {
  it('is what spreadsheets write: any separator and line end, quotes, empty lines, a mark in front', () => {
    expect(read('a;b\r\n1;"2;""x"""\r\n\r\n;\r\n3;')).toEqual([
      ['a', 'b'],
      ['1', '2;"x"'],
      ['3', ''],
    ])
    expect(read('\uFEFFa,b\n1,"2\n3"\n')).toEqual([
      ['a', 'b'],
      ['1', '2\n3'],
    ])
    expect(read('a\tb\r1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(read('')).toEqual([])
  })

  it('knows on which line of the file a row begins', () => {
    const rows = readCsv(Buffer.from('a;b\n"1\r\n2";x\n\ny;z'))
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5])
  })

  it('says where it is no table', () => {
    const problem = (bytes: Buffer) => {
      try {
        readCsv(bytes)
      } catch (error) {
        return error instanceof CsvError ? [error.line, error.problem] : error
      }
      return null
    }
    expect(problem(Buffer.from('a\n"b'))).toEqual([2, 'quote'])
    expect(problem(Buffer.from('a\n"b"c'))).toEqual([2, 'quote'])
    expect(problem(Buffer.from([0x61, 0xbf]))).toEqual([1, 'encoding'])
  })
})

describe('a canned reply as a row', () => {
  const reply = (one: Partial<CannedReply>): CannedReply => ({
    id: 'a'.repeat(24),
    version: 3,
    isShared: true,
    isDemo: false,
    changedAt: '2026-11-02T10:00:00.000Z',
    title: 'T',
    folder: '',
    shortcut: 'skrot',
    departments: ['sa', 'usc'],
    texts: { pl: 'x', en: '', uk: '' },
    uses: { own: 1, all: 7, ownAt: null, at: null },
    ...one,
  })

  it('comes back as it went, whatever its words are', () => {
    fc.assert(
      fc.property(words, words, words, words, words, (title, folder, pl, en, uk) => {
        const one = reply({ title, folder, texts: { pl, en, uk } })
        const file = CSV_BEGIN + cannedCsvHead() + cannedCsvLine(one)
        const [row] = cannedRows(readCsv(Buffer.from(file))) ?? []
        // Bytes cannot hold half of a letter, and nobody may store one.
        fc.pre([title, folder, pl, en, uk].every((text) => text.isWellFormed()))
        expect(row).toEqual({
          line: 2,
          id: one.id,
          version: '3',
          scope: 'shared',
          reply: { title, folder, shortcut: 'skrot', departments: ['sa', 'usc'], texts: { pl, en, uk } },
        })
      }),
      { numRuns: 2_000 },
    )
  })

  it('is never computed by a spreadsheet', () => {
    fc.assert(
      fc.property(words, (pl) => {
        const [, cells] = read(csvLine(['head']) + csvLine(['x', pl, 'y']).replaceAll("'", '|'))
        // Read back with the apostrophe made visible: what stands in the sheet.
        expect(cells?.[1] ?? '').not.toMatch(/^[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/u)
      }),
    )
  })
})
