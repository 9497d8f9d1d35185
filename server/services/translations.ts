import type { Language } from '#shared/entities.ts'
import { hidden } from '#shared/identifiers.ts'
import { DomainError } from '../domain/errors.ts'
import type { Reader } from '../domain/history.ts'
import { masked } from '../domain/masking.ts'
import type { Deps } from './deps.ts'
import { requireReadable } from './history.ts'

/**
 * What a machine makes of a message, for the eyes of who asks: it is stored nowhere, and sent to nobody. Numbers and
 * addresses do not leave with it. Audited. Throws `not_found` where nothing translates, or the message is not theirs to
 * read; `try_again` when no translation came.
 */
export async function translate(
  deps: Deps,
  reader: Reader,
  { conversationId, seq, to }: { conversationId: string; seq: number; to: Language },
): Promise<{ text: string }> {
  if (!deps.translator) throw new DomainError('not_found')
  const state = await requireReadable(deps, reader, conversationId)
  const [entry] = await deps.entries.read(conversationId, seq - 1, 1)
  if (entry?.type !== 'message' || entry.blanked) throw new DomainError('not_found')
  const change = state.changes[seq]
  const said = change ? change.text : entry.text
  if (said === null) throw new DomainError('not_found')
  // Stricter than what may stand in a message: no number is public outside, no plate belongs to the topic.
  const { text, restore } = masked(hidden(said, { today: deps.now(), publicNumbers: [] }))
  const audit = { actor: reader.id, action: 'message:translated' as const, subject: conversationId }
  await deps.storage.audit.add({ at: deps.now(), ...audit, details: { seq, to } })
  try {
    return { text: restore(await deps.translator.translate(text, to)) }
  } catch (error) {
    deps.log.warn({ err: error }, 'no translation')
    throw new DomainError('try_again')
  }
}
