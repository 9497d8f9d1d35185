/** A row as it stands in a file; `line`: where it begins, 1 is the first. */
export interface CsvRow {
  line: number
  cells: string[]
}

export type CsvProblem = 'encoding' | 'quote'

/** A file that is no table, and where it stops being one. */
export class CsvError extends Error {
  override readonly name = 'CsvError'
  readonly line: number
  readonly problem: CsvProblem

  constructor(line: number, problem: CsvProblem) {
    super(problem)
    this.line = line
    this.problem = problem
  }
}

/** What is written with an apostrophe in front, so that no spreadsheet computes it; see `csvLine`. */
const GUARDED = /^'+[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/u

/** Makes a cell that looks guarded by itself survive being read. */
export const twiceGuarded = (cell: string): string => (GUARDED.test(cell) ? `'${cell}` : cell)

const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)

/**
 * Reads what spreadsheets write: semicolons, commas or tabs (the one that the first line has most of), any line ends, quoted
 * cells with line ends in them. Empty lines are left out. Throws a CsvError for bytes that are no UTF-8, and for a quote that
 * does not end.
 */
export function readCsv(bytes: Uint8Array): CsvRow[] {
  const text = decoded(bytes)
  const rows: CsvRow[] = []
  const separator = separatorOf(text)
  let row: CsvRow = { line: 1, cells: [] }
  let line = 1
  let at = 0
  while (at < text.length) {
    const { cell, end, lines } = text[at] === '"' ? quoted(text, at, line) : bare(text, at, separator)
    row.cells.push(unguarded(cell))
    line += lines
    at = end
    if (text[at] === separator) {
      at++
      // A row that ends with a separator ends with an empty cell.
      if (at === text.length || isLineEnd(text, at)) row.cells.push('')
      else continue
    }
    if (at < text.length) at += text.startsWith('\r\n', at) ? 2 : 1
    line++
    if (row.cells.some((one) => one !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  return rows
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CsvError(1, 'encoding')
  }
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const count = (one: string) => first.split(one).length
  return [';', ',', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ';'
}

const isLineEnd = (text: string, at: number) => text[at] === '\n' || text[at] === '\r'

interface Cell {
  cell: string
  /** After it: a separator, a line end, or the end. */
  end: number
  /** Line ends inside. */
  lines: number
}

function bare(text: string, start: number, separator: string): Cell {
  let end = start
  while (end < text.length && text[end] !== separator && !isLineEnd(text, end)) end++
  return { cell: text.slice(start, end), end, lines: 0 }
}

function quoted(text: string, start: number, line: number): Cell {
  let cell = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw new CsvError(line, 'quote')
    cell += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') break
    cell += '"'
    at++
  }
  const next = text.slice(at, at + 1)
  if (!['', ';', ',', '\t', '\r', '\n'].includes(next)) throw new CsvError(line, 'quote')
  return { cell, end: at, lines: cell.match(/\r\n|\r|\n/g)?.length ?? 0 }
}
