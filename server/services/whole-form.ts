import { DomainError } from '../domain/errors.ts'
import { attachWhole } from './attachments.ts'
import { leave, type LeftCase } from './cases.ts'
import { closeUnsent, start } from './conversations.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'
import { wholeLog } from './whole-log.ts'

export interface WholeFile {
  name: string
  bytes: Buffer
}

export interface LeftWhole {
  reference: string
  code: string
  /** Names of the files that were taken, as they are kept. */
  files: string[]
}

/**
 * Takes a question or a report with its files in one go, of somebody who holds no token: the `clientId` of the form is all
 * there is, so whoever sends the same form again is the same visitor and has the same answer. Throws `file_refused` where a
 * file is not taken: then nothing was left, and what was begun for it is over.
 */
export async function leaveWhole(
  deps: Deps,
  { files, ...left }: LeftCase & { files: readonly WholeFile[] },
): Promise<LeftWhole> {
  const visitorId = secretDigest(deps, 'form', left.clientId).slice(0, 24)
  const { topicId, language } = left
  const wish = { clientId: `leave:${left.clientId}`, topicId, language, leaves: true }
  const begun = await start(deps, visitorId, wish)
  // Of a form that was taken already the files stand in the log, or were none.
  if (begun.status !== 'closed') {
    const visitor = { kind: 'visitor', id: visitorId } as const
    try {
      for (const [place, { name, bytes }] of files.entries())
        await attachWhole(deps, visitor, {
          conversationId: begun.id,
          clientId: `${left.clientId}-${place}`,
          name,
          bytes,
        })
    } catch (error) {
      if (error instanceof DomainError && error.code === 'file_refused') await closeUnsent(deps, begun)
      throw error
    }
  }
  const { reference, code } = await leave(deps, visitorId, left)
  const log = await wholeLog(deps, begun.id)
  const names = log.flatMap((entry) => (entry.type === 'attached' ? [entry.name] : []))
  return { reference, code, files: names }
}
