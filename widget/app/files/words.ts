import { MEGABYTE } from '#shared/megabyte.ts'
import type { FileRules, Upload } from '#shared/client/uploads.ts'
import type { FileStrings } from '#shared/strings/files.pl.ts'
import type { PartWords } from '#shared/strings/widget.pl.ts'

/** Why a file was not taken, and what to do about it. */
export function problemInWords(
  refusal: Upload['refusal'],
  { problems }: FileStrings,
  { errors }: PartWords['errors'],
  { maxBytes }: FileRules,
): string {
  if (!refusal) return ''
  if (refusal.problem === 'too_big') return problems.tooBig(Math.floor(maxBytes / MEGABYTE))
  return refusal.problem ? problems[refusal.problem] : errors[refusal.code]
}

/** What no second try can change. */
export const isFinal = ({ refusal }: Upload): boolean =>
  refusal?.problem !== undefined && refusal.problem !== 'not_scanned' && refusal.problem !== 'full'
