import * as conversation from '../domain/conversation.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import type { ErasureDocument } from '../storage/erasures.ts'
import { newId } from '../storage/mongo.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const ALL_ENTRIES = 100_000

type Order = Pick<ErasureDocument, '_id' | 'conversationId' | 'kind' | 'seqs' | 'by'>

/** Blanks what some entries say and keeps that they were: number, type, kind of author, clientId. */
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
      await deps.storage.erasures.withdraw({ _id, tries: 0 })
    throw error
  }
}

/** Entry first, then the blanking: whoever reads the log in between sees that it was ordered. */
async function carryOut(deps: Deps, erasure: Order): Promise<void> {
  const { _id, conversationId, kind, seqs, by } = erasure
  if (kind === 'redact') {
    const entries = await deps.entries.read(conversationId, 0, ALL_ENTRIES)
    await deps.entries.append(conversationId, by, _id, () => conversation.redact(seqs, entries))
    await deps.store.blank(conversationId, seqs, false)
    await follow(deps, conversationId)
    await deps.storage.erasures.done(_id)
    return
  }
  await deps.entries.append(conversationId, by, _id, (state) => conversation.erase(state))
  await forget(deps, erasure)
}

/** Of what has ended no sweep looks after the document: it goes along before the order counts as done. */
async function follow(deps: Deps, conversationId: string): Promise<void> {
  const state = await deps.entries.head(conversationId).catch(whenGone)
  if (state) await deps.storage.conversations.follow([state])
}

async function forget(deps: Deps, { _id, conversationId }: Order): Promise<void> {
  await deps.store.blank(conversationId, 'all', true)
  await deps.storage.conversations.remove(conversationId)
  await deps.storage.cursors.remove(conversationId)
  await deps.storage.erasures.blanked(_id, deps.now())
}

/** Finishes orders that a process left behind, and removes the keys of logs that were erased a day ago. */
export async function finishErasures(deps: Deps): Promise<void> {
  await each(deps.log, 'erasures', await deps.storage.erasures.ordered(), async ({ _id }) => {
    const erasure = await deps.storage.erasures.take(_id)
    if (!erasure) return
    try {
      await carryOut(deps, erasure)
    } catch (error) {
      const isRefused =
        error instanceof DomainError && !['try_again', 'unsupported_entry'].includes(error.code)
      if (!isRefused) throw error
      // `not_found`: the entry `erased` stands already, its follow-up was cut off.
      if (erasure.kind === 'erase' && error.code === 'not_found') await forget(deps, erasure)
      else await deps.storage.erasures.withdraw(erasure)
    }
  })
  const yesterday = new Date(deps.now().getTime() - DAY_MS)
  const blanked = await deps.storage.erasures.blankedBefore(yesterday)
  await each(deps.log, 'erased keys', blanked, async ({ _id, conversationId }) => {
    await deps.store.removeAll(conversationId)
    await deps.storage.erasures.done(_id)
  })
}

const RETENTION: Author = { kind: 'system', id: 'retention' }
const RETENTION_BATCH = 100
/** One entry has to hold them all. */
const SEQS_PER_ENTRY = 2_000

/**
 * Ends what residents were promised an end of (GDPR art. 5(1)(e)): a conversation without a case is erased; of one
 * with a case the words go, and the case keeps its own signed excerpt.
 */
export async function eraseExpired(deps: Deps): Promise<void> {
  const before = new Date(deps.now().getTime() - deps.config.retentionDays * DAY_MS)
  const expired = await deps.storage.conversations.expired(before, RETENTION_BATCH)
  await each(deps.log, 'retention', expired, async ({ _id, caseReferences }) => {
    if (caseReferences.length === 0) await erase(deps, RETENTION, _id)
    else await blankWords(deps, _id)
    deps.log.info({ conversationId: _id }, 'what was said is erased: its time is over')
  })
}

async function blankWords(deps: Deps, conversationId: string): Promise<void> {
  const entries = await deps.entries.read(conversationId, 0, ALL_ENTRIES)
  const seqs = conversation.wordsIn(entries)
  for (let start = 0; start < seqs.length; start += SEQS_PER_ENTRY)
    await redact(deps, RETENTION, conversationId, seqs.slice(start, start + SEQS_PER_ENTRY))
  await deps.storage.conversations.markBlanked(conversationId)
}
