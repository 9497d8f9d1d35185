import type { KeyObject } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { isSigned, sha256, signText, type Signature } from './signing.ts'

/** One row of the register: which snapshot was the n-th. Each names the hash of the row before. */
export interface RegisterRow extends Signature {
  n: number
  reference: string
  snapshotHash: string
  previousHash: string
  at: Date
}

const BEFORE_THE_FIRST = '0'.repeat(64)

/** The row after `tip` (null: the first one), signed. */
export function nextRow(
  tip: RegisterRow | null,
  registered: Pick<RegisterRow, 'reference' | 'snapshotHash' | 'at'>,
  privateKeyPem: string,
): RegisterRow {
  const row = {
    n: (tip?.n ?? 0) + 1,
    previousHash: tip ? rowHash(tip) : BEFORE_THE_FIRST,
    ...registered,
  }
  return { ...row, ...signText(privateKeyPem, textOf(row)) }
}

/** Number of the first row that is missing, out of place or not as it was signed; null when the chain is whole. */
export function firstBrokenRow(rows: readonly RegisterRow[], publicKey: KeyObject): number | null {
  let previousHash = BEFORE_THE_FIRST
  for (const [index, row] of rows.entries()) {
    const isInPlace = row.n === index + 1 && row.previousHash === previousHash
    if (!isInPlace || !isSigned(publicKey, textOf(row), row)) return index + 1
    previousHash = rowHash(row)
  }
  return null
}

const rowHash = (row: RegisterRow) => sha256(textOf(row))

function textOf({
  n,
  reference,
  snapshotHash,
  previousHash,
  at,
}: Omit<RegisterRow, keyof Signature>): string {
  return canonicalJson({ format: 1, n, reference, snapshotHash, previousHash, at: at.toISOString() })
}
