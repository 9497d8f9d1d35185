import { lineOf, type SaidEntry } from '#shared/client/said.ts'
import { inWords } from '#shared/hidden-marks.ts'
import type { Strings } from './strings/pl.ts'

/** In one line, with the marks of hidden numbers in the reader's words. */
export const saidLine = (entry: SaidEntry, { files, marks }: Pick<Strings, 'files' | 'marks'>): string =>
  inWords(lineOf(entry, files.file), marks)
