import type { EarlierTalks } from '#shared/history.ts'
import { limits } from '#shared/limits.ts'
import { readableBy, sameResident, type Reader } from '../domain/history.ts'
import type { ListedRecord } from '../storage/history.ts'
import type { Deps } from './deps.ts'
import { agentNames, requireReadable, rowOf } from './history.ts'

/**
 * What the resident of a conversation had before, as far as this reader may read it; of the rest not even that there is
 * some. Whose conversation it is, the log says: our own id of the visitor, and whom the portal named. Nothing that was said
 * is in it, so nobody has to be told of a look. Throws `not_found` for a conversation that is not theirs to read.
 */
export async function earlierTalks(
  deps: Deps,
  reader: Reader,
  conversationId: string,
): Promise<EarlierTalks> {
  const state = await requireReadable(deps, reader, conversationId)
  const { visitor, person } = sameResident(state)
  const [ofPerson, ofVisitor, names] = await Promise.all([
    person ? newest(deps, reader, person, state.queuedAt) : [],
    newest(deps, reader, visitor, state.queuedAt),
    agentNames(deps),
  ])
  const proven = new Set(ofPerson.map(({ _id }) => _id))
  const records = [...ofPerson, ...ofVisitor.filter(({ _id }) => !proven.has(_id))]
    .filter(({ _id }) => _id !== conversationId)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
  return {
    rows: records
      .slice(0, limits.earlierRows)
      .map((record) => ({ ...rowOf(record, names), isProven: proven.has(record._id) })),
    hasMore: records.length > limits.earlierRows,
  }
}

function newest(deps: Deps, reader: Reader, whose: string, before: Date): Promise<ListedRecord[]> {
  const readable = readableBy(reader)
  const question = { groups: [[whose], ...(readable ? [readable] : [])], from: null, before, idPrefix: null }
  return deps.storage.history.page(question, { after: null, limit: limits.earlierRows + 1 })
}
