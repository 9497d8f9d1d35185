import { nextRow } from '../domain/register.ts'
import { statementOf } from '../domain/snapshot.ts'
import type { OpenDraft } from '../storage/drafts.ts'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'

const REGISTER_TRIES = 100
const REGISTER_PAUSE_MS = 20

/** Writes the rows of every case as soon as its entry is heard. The acknowledgement does not wait for them. */
export function followUpCases(deps: Deps): void {
  deps.entries.onEntry(({ entry }) => {
    if (entry.type !== 'case_submitted' && entry.type !== 'case_left') return
    writeRows(deps, entry).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'rows of a case not written; the sweep will')
    })
  })
}

/** Finishes what processes left undone: cases without rows, and proposals that can no longer be confirmed. */
export async function sweepCases(deps: Deps): Promise<void> {
  for (const draft of await deps.storage.drafts.open())
    await finishDraft(deps, draft).catch((error: unknown) => {
      deps.log.warn(
        { err: error, reference: draft.reference },
        'case not finished; the next sweep tries again',
      )
    })
}

/** Brings one draft to where its log says it is. Safe to do twice, at once, anywhere. */
export async function finishDraft(deps: Deps, { _id, reference, conversationId }: OpenDraft): Promise<void> {
  const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
  const submitted = state?.cases.find((one) => one.reference === reference)
  if (submitted) {
    await writeRows(deps, submitted)
  } else if (!state || state.status === 'closed') {
    // Nobody can confirm it any more: what was written down for it has lost its purpose.
    await deps.storage.snapshots.keepOnly(reference, null)
    await deps.storage.drafts.remove(_id)
  }
}

/** Register and case row of a submitted case, from its snapshot alone; each at most once, whoever does it. */
async function writeRows(
  deps: Deps,
  { reference, snapshotHash }: { reference: string; snapshotHash: string },
): Promise<void> {
  const { storage } = deps
  const snapshot = await storage.snapshots.byHash(snapshotHash)
  if (!snapshot) throw new Error(`Case ${reference} has no snapshot ${snapshotHash}`)
  const { kind, topicId, departmentId, conversationId, draftHash, ...statement } = statementOf(snapshot)
  const createdAt = new Date(statement.receivedAt)
  await register(deps, reference, snapshotHash)
  await storage.cases.create({
    reference,
    kind,
    status: 'submitted',
    conversationId,
    draftHash,
    snapshotHash,
    topicId,
    departmentId,
    createdAt,
    receivedLocalDate: statement.receivedLocalDate,
    deadline: statement.deadline,
    history: [{ at: createdAt, status: 'submitted' }],
  })
  await storage.snapshots.keepOnly(reference, snapshotHash)
  await storage.drafts.settle(reference)
}

/** Compare-and-append: the number is the lock. Without a gap, because nobody takes a number beyond the next. */
async function register(deps: Deps, reference: string, snapshotHash: string): Promise<void> {
  const { register: rows } = deps.storage
  for (let tries = 0; tries < REGISTER_TRIES; tries++) {
    if (await rows.has(reference)) return
    const at = deps.now()
    const row = nextRow(await rows.tip(), { reference, snapshotHash, at }, deps.config.signingKey)
    if (await rows.insert(row)) return
    await new Promise((done) => setTimeout(done, Math.random() * REGISTER_PAUSE_MS))
  }
  throw new DomainError('try_again')
}
