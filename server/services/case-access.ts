import type { CaseFields, CaseKind } from '#shared/entities.ts'
import { stageOf, type CaseDeadline, type CaseStage } from '../domain/case.ts'
import { departmentNamed } from '../domain/departments.ts'
import { DomainError } from '../domain/errors.ts'
import * as reference from '../domain/reference.ts'
import { fieldsOf, filesOf, statementOf, type CaseFile, type Snapshot } from '../domain/snapshot.ts'
import type { Limit } from '../storage/limits.ts'
import { isKept, openFile, type OpenedFile } from './attachment-links.ts'
import { finishDraft } from './case-rows.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'

const HOUR = 3600

/** A code has 50 random bits; a whole library may share one address. */
const limits = {
  reference: { name: 'case-reference', points: 5, seconds: HOUR },
  address: { name: 'case-address', points: 30, seconds: HOUR },
} as const satisfies Record<string, Limit>

/** A reference as people type it, in its one spelling; null when it cannot be one. */
export function readReference(typed: string): string | null {
  return reference.readReference(typed)
}

/** A case as whoever has its code may see it. What was erased by law is null. */
export interface CaseView {
  reference: string
  kind: CaseKind
  stage: CaseStage
  /** When the case reached each stage; a stage that it has not reached is absent. */
  reached: Partial<Record<CaseStage, Date>>
  fields: Record<keyof CaseFields, string | null>
  /** Those whose bytes are there. */
  files: CaseFile[]
  departmentName: string
  receivedAt: Date
  deadline: CaseDeadline
}

/**
 * The case behind reference and code. A reference that nobody has and a code that does not fit are answered
 * alike, and as fast: the code is judged without looking whether there is such a case. Throws `not_found`,
 * `rate_limited`.
 */
export async function caseByCode(
  deps: Deps,
  typed: { reference: string; code: string },
  ip: string,
): Promise<CaseView> {
  const found = readReference(typed.reference)
  const against = [
    { limit: scaled(deps, limits.address), key: secretDigest(deps, 'limit', ip) },
    ...(found ? [{ limit: scaled(deps, limits.reference), key: secretDigest(deps, 'limit', found) }] : []),
  ]
  for (const { limit, key } of against) {
    const retryAfter = await deps.storage.limits.take(limit, key)
    if (retryAfter > 0) throw new DomainError('rate_limited', { retryAfter })
  }
  if (!found || !reference.isSecretCode(deps.config.codeKey, found, typed.code))
    throw new DomainError('not_found')
  // A right code was no guess.
  await Promise.all(against.map(({ limit, key }) => deps.storage.limits.giveBack(limit, key)))
  return caseView(deps, found)
}

/** A file of a case, for whoever has its code; throws like `caseByCode`, and `not_found` for one of another case. */
export async function caseFileByCode(
  deps: Deps,
  typed: { reference: string; code: string; fileId: string },
  ip: string,
): Promise<OpenedFile> {
  const { files } = await caseByCode(deps, typed, ip)
  if (!files.some(({ fileId }) => fileId === typed.fileId)) throw new DomainError('not_found')
  return openFile(deps, typed.fileId, 'content')
}

/** The case behind a reference, for who is known to be allowed to see it. Throws `not_found`. */
export async function caseView(deps: Deps, known: string): Promise<CaseView> {
  const { cases, drafts, snapshots } = deps.storage
  const unfinished = await drafts.openByReference(known)
  // The resident may be faster than the rows.
  if (unfinished) await finishDraft(deps, unfinished)
  const row = await cases.byReference(known)
  const snapshot = row && (await snapshots.byHash(row.snapshotHash))
  if (!row || !snapshot) throw new DomainError('not_found')
  const { kind, departmentId, receivedAt, deadline } = statementOf(snapshot)
  const reached: CaseView['reached'] = {}
  for (const { at, status } of row.history) reached[stageOf(status)] ??= at
  return {
    reference: known,
    kind,
    stage: stageOf(row.status),
    reached,
    fields: fieldsOf(snapshot),
    files: await keptFiles(deps, snapshot),
    departmentName: departmentNamed(deps.settings.directory(), departmentId),
    receivedAt: new Date(receivedAt),
    deadline,
  }
}

async function keptFiles(deps: Deps, snapshot: Snapshot): Promise<CaseFile[]> {
  const files = filesOf(snapshot)
  const kept = await Promise.all(files.map(({ fileId }) => isKept(deps, fileId)))
  return files.filter((_, index) => kept[index])
}

function scaled({ config }: Deps, limit: Limit): Limit {
  return { ...limit, points: Math.ceil(limit.points * config.rateScale) }
}
