import type { Author } from '../domain/entries.ts'
import { erase as erasing, redact as redacting, withEdits } from '../domain/erasing.ts'
import { DomainError } from '../domain/errors.ts'
import type { AuditRow } from '../storage/audit.ts'
import type { ErasureDocument } from '../storage/erasures.ts'
import { newId } from '../storage/mongo.ts'
import { filesOfCases } from './case-files.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'
import { requireType } from './entry-type.ts'
import { takeFacts } from './facts.ts'
import { indexConversation } from './history-index.ts'
import { wholeLog } from './whole-log.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type Order = Pick<ErasureDocument, '_id' | 'conversationId' | 'kind' | 'seqs' | 'by'>

/**
 * Blanks what some entries say and keeps that they were: number, type, kind of author, clientId. What a case has of them,
 * its own copy of the words and its files, stays with the case.
 */
export async function redact(deps: Deps, by: Author, conversationId: string, seqs: number[]): Promise<void> {
  await order(deps, { conversationId, kind: 'redact', seqs, by })
}

/** Blanks a whole conversation and forgets it; its keys go a day later. Refused while it is open or has a case. */
export async function erase(deps: Deps, by: Author, conversationId: string): Promise<void> {
  await order(deps, { conversationId, kind: 'erase', seqs: [], by })
}

async function order(deps: Deps, wish: Omit<Order, '_id'>): Promise<void> {
  const _id = newId()
  await deps.storage.erasures.order({ _id, state: 'ordered', orderedAt: deps.now(), ...wish })
  try {
    await carryOut(deps, { _id, ...wish })
  } catch (error) {
    // What the domain refuses was never ordered; after anything else the sweep goes on with it.
    if (error instanceof DomainError && error.code !== 'try_again')
      await withdraw(deps, { _id, tries: 0, ...wish })
    throw error
  }
}

async function withdraw(deps: Deps, refused: Order & Pick<ErasureDocument, 'tries'>): Promise<void> {
  await audit(deps, refused, 'erasure:refused')
  await deps.storage.erasures.withdraw(refused)
}

/** Once for each order and outcome, however often it is begun anew. */
async function audit(
  deps: Deps,
  { _id, conversationId, kind, by }: Order,
  action: AuditRow['action'],
): Promise<void> {
  await deps.storage.audit.addOnce(`${_id}/${action}`, {
    at: deps.now(),
    // The visitor's id goes with the conversation.
    actor: by.kind === 'agent' ? by.id : null,
    action,
    subject: conversationId,
    details: { order: _id, kind, by: by.kind === 'system' ? by.id : by.kind },
  })
}

/**
 * In the audit before anything happens, and before the order counts as done: whatever becomes of the process, what was
 * begun is written down. Entry first, then the blanking: whoever reads the log in between sees that it was ordered.
 */
async function carryOut(deps: Deps, erasure: Order): Promise<void> {
  const { _id, conversationId, kind, seqs, by } = erasure
  await audit(deps, erasure, 'erasure:ordered')
  if (kind === 'redact') {
    const entries = await wholeLog(deps, conversationId)
    const parts = withEdits(seqs, entries)
    const ordered = await deps.entries.append(conversationId, by, _id, (state) =>
      redacting(state, parts, entries),
    )
    const { seqs: blanked } = requireType(ordered, 'redacted')
    const ofCases = await filesOfCases(deps, await deps.entries.head(conversationId))
    const kept = new Set(ofCases.map(({ seq }) => seq))
    const files = entries.filter(
      ({ seq, type }) => type === 'attached' && blanked.includes(seq) && !kept.has(seq),
    )
    await deps.storage.attachments.dropOf(conversationId, files, deps.now())
    await deps.store.blank(conversationId, blanked, false)
    await follow(deps, conversationId)
    await indexConversation(deps, conversationId)
    await audit(deps, erasure, 'erasure:carried_out')
    await deps.storage.erasures.done(_id)
    return
  }
  // Its figures stay; what they are, nobody can tell afterwards.
  await takeFacts(deps, conversationId)
  await deps.entries.append(conversationId, by, _id, (state) => erasing(state))
  await forget(deps, erasure)
}

/** Of what has ended no sweep looks after the document: it goes along before the order counts as done. */
async function follow(deps: Deps, conversationId: string): Promise<void> {
  const state = await deps.entries.head(conversationId).catch(whenGone)
  if (state) await deps.storage.conversations.follow([state])
}

async function forget(deps: Deps, erasure: Order): Promise<void> {
  const { _id, conversationId } = erasure
  await deps.store.blank(conversationId, 'all', true)
  await deps.storage.conversations.remove(conversationId)
  await deps.storage.history.forget(conversationId)
  await deps.storage.reports.settle(conversationId)
  await deps.storage.cursors.remove(conversationId)
  await deps.storage.notes.remove(conversationId)
  await deps.storage.alarms.remove(conversationId)
  await deps.storage.mentions.remove(conversationId)
  await deps.storage.attachments.dropAll(conversationId, deps.now())
  for (const kept of ['outbox', 'passes', 'devices'] as const)
    await deps.storage[kept].removeOf(conversationId)
  await deps.storage.sealed.wipeConversation(conversationId)
  await audit(deps, erasure, 'erasure:carried_out')
  await deps.storage.erasures.blanked(_id, deps.now())
}

/** Finishes orders that a process left behind, and removes the keys of logs that were erased a day ago. */
export async function finishErasures(deps: Deps): Promise<void> {
  await each(deps.log, 'erasures', await deps.storage.erasures.ordered(), ({ _id }) => finish(deps, _id))
  const yesterday = new Date(deps.now().getTime() - DAY_MS)
  const blanked = await deps.storage.erasures.blankedBefore(yesterday)
  await each(deps.log, 'erased keys', blanked, async ({ _id, conversationId }) => {
    await deps.store.removeAll(conversationId)
    await deps.storage.history.remove(conversationId)
    await deps.storage.reports.removeEmpty(conversationId)
    await deps.storage.erasures.done(_id)
  })
}

/** Takes up an order that was cut off; nothing, where somebody else has finished it. */
export async function finish(deps: Deps, orderId: string): Promise<void> {
  const erasure = await deps.storage.erasures.take(orderId)
  if (!erasure) return
  try {
    await carryOut(deps, erasure)
  } catch (error) {
    const isRefused = error instanceof DomainError && !['try_again', 'unsupported_entry'].includes(error.code)
    if (!isRefused) throw error
    // `not_found`: the entry `erased` stands already, its follow-up was cut off.
    if (erasure.kind === 'erase' && error.code === 'not_found') await forget(deps, erasure)
    else await withdraw(deps, erasure)
  }
}
