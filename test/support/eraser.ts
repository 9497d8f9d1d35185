import type { Author } from '../../server/domain/entries.ts'
import { erase, redact } from '../../server/services/erasure.ts'
import { eraseOwn } from '../../server/services/privacy.ts'
import { openProcess } from './processes.ts'

const OFFICER: Author = { kind: 'system', id: 'officer' }

/**
 * A server process that dies in the middle of an erasure: `node --import tsx test/support/eraser.ts URI KIND
 * CONVERSATION STEP`. It is gone, as by SIGKILL, before the step is taken; the steps before it are done for good.
 */
const [, , uri = '', kind = '', conversationId = '', step = ''] = process.argv
const { deps } = await openProcess(uri)
const { attachments, conversations, cursors, erasures, history } = deps.storage
const places: Record<string, [object, string]> = {
  append: [deps.entries, 'append'],
  blank: [deps.store, 'blank'],
  dropFiles: [attachments, 'dropOf'],
  dropAllFiles: [attachments, 'dropAll'],
  follow: [conversations, 'follow'],
  index: [history, 'put'],
  done: [erasures, 'done'],
  remove: [conversations, 'remove'],
  forgetWords: [history, 'forget'],
  removeCursors: [cursors, 'remove'],
  blanked: [erasures, 'blanked'],
}
const [where, name] = places[step] ?? []
if (!where || !name) throw new Error(`no such step: ${step}`)
const die = () => {
  process.kill(process.pid, 'SIGKILL')
  return new Promise<never>(() => {})
}
const { visitorId } = await deps.entries.head(conversationId)
Object.assign(where, { [name]: die })
if (kind === 'own') await eraseOwn(deps, { kind: 'visitor', id: visitorId }, conversationId)
else if (kind === 'redact') await redact(deps, OFFICER, conversationId, [2, 3])
else await erase(deps, OFFICER, conversationId)
throw new Error(`${kind} never came to ${step}`)
