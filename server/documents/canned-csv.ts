import type { CannedReply, CannedText } from '#shared/canned.ts'
import { twiceGuarded, type CsvRow } from './csv-read.ts'
import { csvLine } from './csv.ts'

/** They are for programs, too: the same in every language. `uses` is only told. */
export const cannedColumns = [
  'id',
  'version',
  'scope',
  'folder',
  'title',
  'shortcut',
  'departments',
  'pl',
  'en',
  'uk',
  'uses',
] as const
export type CannedColumn = (typeof cannedColumns)[number]

/** What has to be there for a reply to be made of it. */
const needed = ['title', 'pl'] as const satisfies CannedColumn[]

export const cannedCsvHead = (): string => csvLine(cannedColumns)

export function cannedCsvLine(reply: CannedReply): string {
  const { id, version, isShared, folder, title, shortcut, departments, texts, uses } = reply
  const scope = isShared ? 'shared' : 'personal'
  const words = [folder, title, shortcut, departments.join(' '), texts.pl, texts.en, texts.uk]
  return csvLine([id, version, scope, ...words.map(twiceGuarded), uses.all])
}

/** A row as it is meant; nothing of it is checked yet. */
export interface CannedRow {
  line: number
  id: string
  version: string
  scope: string
  reply: CannedText
}

/** Rows by the names of their columns, in whatever order these stand; null where the first row does not name them. */
export function cannedRows([head, ...rows]: CsvRow[]): CannedRow[] | null {
  const names = head?.cells.map((name) => name.trim().toLowerCase()) ?? []
  if (!needed.every((name) => names.includes(name))) return null
  return rows.map(({ line, cells }) => {
    const cell = (column: CannedColumn) => cells[names.indexOf(column)] ?? ''
    return {
      line,
      id: cell('id').trim(),
      version: cell('version').trim(),
      scope: cell('scope').trim().toLowerCase(),
      reply: {
        title: cell('title'),
        folder: cell('folder'),
        shortcut: cell('shortcut').trim(),
        departments: cell('departments')
          .split(/[\s,]+/)
          .filter(Boolean),
        texts: { pl: cell('pl'), en: cell('en'), uk: cell('uk') },
      },
    }
  })
}
