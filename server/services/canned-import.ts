import { createHash } from 'node:crypto'
import { CannedText, type CannedImported, type CannedProblem } from '#shared/canned.ts'
import { limits } from '#shared/limits.ts'
import { cannedRows, type CannedRow } from '../documents/canned-csv.ts'
import { CsvError, readCsv } from '../documents/csv-read.ts'
import { DomainError } from '../domain/errors.ts'
import { may, type Actor } from '../domain/policy.ts'
import type { CannedDocument, CannedVersion } from '../storage/canned.ts'
import { accountOf } from './accounts.ts'
import { usable } from './canned.ts'
import type { Deps } from './deps.ts'

interface Plan {
  adds: CannedDocument[]
  changes: { document: CannedDocument; next: Omit<CannedVersion, 'version'> }[]
  unchanged: number
}

interface Import {
  clientId: string
  bytes: Uint8Array
}

/**
 * Makes of a table what it says: all of it, or nothing and why, line by line. A row with an id changes that reply if nobody
 * has since; one without adds. The same `clientId` again is answered like the first time.
 */
export async function importCsv(
  deps: Deps,
  agentId: string,
  { clientId, bytes }: Import,
): Promise<{ done: CannedImported } | { problems: CannedProblem[] }> {
  const { canned, cannedImports, audit } = deps.storage
  const key = `${agentId}/${clientId}`
  const before = await cannedImports.byId(key)
  if (before) return { done: before }
  const { plan, problems } = await planOf(deps, agentId, clientId, bytes)
  if (problems.length > 0) return { problems }
  const done = { added: plan.adds.length, changed: plan.changes.length, unchanged: plan.unchanged }
  // What was changed in this very moment is told like what was changed before: by reading again.
  if (!(await canned.putAll(plan, (session) => cannedImports.add(key, done, deps.now(), session))))
    throw new DomainError('try_again')
  const details = { command: clientId, added: done.added, changed: done.changed }
  const row = { at: deps.now(), actor: agentId, action: 'canned:imported', subject: null, details } as const
  await audit.addOnce(`canned-import/${key}`, row)
  return { done }
}

async function planOf(deps: Deps, agentId: string, clientId: string, bytes: Uint8Array) {
  const problems: CannedProblem[] = []
  const plan: Plan = { adds: [], changes: [], unchanged: 0 }
  const rows = rowsOf(bytes, problems)
  const account = await accountOf(deps, agentId)
  const actor = { id: account._id, role: account.role }
  const stored = await deps.storage.canned.byIds(rows.map(({ id }) => id).filter(Boolean))
  const known = new Map(stored.filter((one) => usable(account, one)).map((one) => [one._id, one]))
  const units = new Set(deps.settings.directory().departments.map(({ id }) => id))
  const seen = new Set<string>()
  for (const row of rows) {
    const found = [...problemsOf(row, units), ...placeProblems(row, known, seen)]
    problems.push(...found)
    if (row.id) seen.add(row.id)
    const document = known.get(row.id)
    const ownerId = document ? document.ownerId : row.scope === 'shared' ? null : agentId
    // Only a shared one is seen by departments.
    const reply = ownerId === null ? row.reply : { ...row.reply, departments: [] }
    if (document && JSON.stringify(ordered(document.reply)) === JSON.stringify(ordered(reply))) {
      plan.unchanged++
      continue
    }
    if (document && String(document.version) !== row.version)
      problems.push({ line: row.line, problem: 'stale' })
    if (!may(actor, 'canned:change', { ownerId })) problems.push({ line: row.line, problem: 'forbidden' })
    const made = { at: deps.now(), by: agentId, clientId, reply }
    if (document) plan.changes.push({ document, next: made })
    else plan.adds.push(added(row, ownerId, made))
  }
  problems.push(...(await fullProblems(deps, actor, plan, rows)))
  return { plan, problems }
}

function rowsOf(bytes: Uint8Array, problems: CannedProblem[]): CannedRow[] {
  try {
    const rows = cannedRows(readCsv(bytes))
    if (rows) return rows
    problems.push({ line: 1, problem: 'header' })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    problems.push({ line: error.line, problem: error.problem })
  }
  return []
}

/** What is wrong with the words themselves. */
function problemsOf({ line, scope, reply }: CannedRow, units: ReadonlySet<string>): CannedProblem[] {
  const found: CannedProblem[] = []
  if (!['', 'shared', 'personal'].includes(scope)) found.push({ line, column: 'scope', problem: 'malformed' })
  for (const { path, code } of CannedText.safeParse(reply).error?.issues ?? []) {
    const column = String(path[0] === 'texts' ? path[1] : path[0])
    const value = path.reduce<unknown>((at, key) => Object(at)[key], reply)
    const isMissing = typeof value === 'string' && value.trim() === ''
    const problem = code === 'too_big' ? 'too_long' : isMissing ? 'missing' : 'malformed'
    found.push({ line, column, problem })
  }
  const isNamed = !found.some(({ column }) => column === 'departments')
  if (isNamed && !reply.departments.every((id) => units.has(id)))
    found.push({ line, column: 'departments', problem: 'unknown_department' })
  return found
}

/** What is wrong with the id: unknown to the asker, or there twice. */
function placeProblems(
  { line, id }: CannedRow,
  known: ReadonlyMap<string, CannedDocument>,
  seen: ReadonlySet<string>,
): CannedProblem[] {
  if (id === '') return []
  if (seen.has(id)) return [{ line, column: 'id', problem: 'repeated' }]
  return known.has(id) ? [] : [{ line, column: 'id', problem: 'unknown_id' }]
}

async function fullProblems(
  { storage }: Deps,
  { id }: Actor,
  { adds }: Plan,
  rows: readonly CannedRow[],
): Promise<CannedProblem[]> {
  const line = rows.at(-1)?.line ?? 1
  const isOver = async (ownerId: string | null, most: number) => {
    const count = adds.filter((one) => one.ownerId === ownerId).length
    return count > 0 && count + (await storage.canned.count(ownerId)) > most
  }
  const isFull = (await isOver(null, limits.cannedShared)) || (await isOver(id, limits.cannedPersonal))
  return isFull ? [{ line, problem: 'full' }] : []
}

function added(
  { line }: CannedRow,
  ownerId: string | null,
  made: Omit<CannedVersion, 'version'>,
): CannedDocument {
  const command = `${made.clientId}.${line}`
  return {
    ...made,
    // The same for a repeated command, so that it can add nothing twice.
    _id: createHash('sha256').update(`${made.by}/${command}`).digest('hex').slice(0, 24),
    version: 1,
    ownerId,
    isDemo: false,
    added: { by: made.by, clientId: command },
    past: [],
  }
}

/** The fields in one order, so that what says the same compares as the same. */
function ordered(reply: CannedText | null) {
  if (!reply) return null
  const { title, folder, shortcut, departments, texts } = reply
  return [title, folder, shortcut, departments, texts.pl, texts.en, texts.uk]
}
