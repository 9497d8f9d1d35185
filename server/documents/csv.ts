/** Of the staff who take it out. */
export type CsvLanguage = 'pl' | 'en'

/** What a spreadsheet would take for a formula, also in its full-width forms, and what it skips before one. */
const FORMULA = /^[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/u

/**
 * One line of a table as spreadsheets of our offices open it: semicolons, CRLF. What could be a formula is told apart by an
 * apostrophe in front, so that nobody's words are carried out.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(';')}\r\n`
}

/** Before the first line: without it a spreadsheet reads the letters of another alphabet. */
export const CSV_BEGIN = '\uFEFF'

function cell(value: string | number | null): string {
  if (value === null || typeof value === 'number') return String(value ?? '')
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[";,\r\n']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
