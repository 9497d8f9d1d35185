import { filesOf, type CaseFile } from '../domain/snapshot.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Deps } from './deps.ts'

/** The files that cases of a conversation name: they belong to the case, and do not go with the conversation. */
export async function filesOfCases(deps: Deps, { cases }: Pick<Conversation, 'cases'>): Promise<CaseFile[]> {
  const files = await Promise.all(
    cases.map(async ({ reference, snapshotHash }) => {
      const snapshot = await deps.storage.snapshots.byHash(snapshotHash)
      if (!snapshot) throw new Error(`Case ${reference} has no snapshot ${snapshotHash}`)
      return filesOf(snapshot)
    }),
  )
  return files.flat()
}
