import { edit as editing, withdraw as withdrawing, type Correctable } from '../domain/correcting.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'
import { shielded } from './shield.ts'

interface Change {
  conversationId: string
  clientId: string
  /** Of the message. */
  seq: number
}

/** An agent puts an own message right, for a while after it was said. Throws `too_late` afterwards. */
export async function edit(
  deps: Deps,
  author: Author,
  { conversationId, clientId, seq, text }: Change & { text: string },
): Promise<LogEntry> {
  const message = await correctable(deps, conversationId, seq)
  const entry = await deps.entries.append(conversationId, author, clientId, (state, now) =>
    editing(state, author, message, shielded(deps, text, state.topicId), now),
  )
  return requireType(entry, 'message_edited')
}

/** An agent takes an own message back, for as long as it may be put right. */
export async function withdraw(
  deps: Deps,
  author: Author,
  { conversationId, clientId, seq }: Change,
): Promise<LogEntry> {
  const message = await correctable(deps, conversationId, seq)
  const entry = await deps.entries.append(conversationId, author, clientId, (state, now) =>
    withdrawing(state, author, message, now),
  )
  return requireType(entry, 'message_withdrawn')
}

/** Whose it is, and when it was said, never changes: it may be read before the decision. What can, is in the state. */
async function correctable(deps: Deps, conversationId: string, seq: number): Promise<Correctable> {
  const [entry] = seq > 0 ? await deps.entries.read(conversationId, seq - 1, 1) : []
  return { entry, withinSeconds: deps.config.editSeconds }
}
