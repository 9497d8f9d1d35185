import type { Storage } from '../../../server/storage/storage.ts'
import type { Sync } from './sync.ts'

type Cursor = ReturnType<ModelledCursors['move']>

export type ModelledCursors = Sync<Pick<Storage['cursors'], 'move' | 'of' | 'remove'>>

/** The collection `cursors` in memory. */
export function cursorsModel(): ModelledCursors {
  const cursors = new Map<string, Cursor>()
  const key = (conversationId: string, party: Cursor['party']) => `${conversationId}/${party}`
  const at = (conversationId: string, party: Cursor['party']): Cursor =>
    cursors.get(key(conversationId, party)) ?? { party, delivered: 0, read: 0 }

  return {
    move: (conversationId, party, mark, seq) => {
      const { delivered, read } = at(conversationId, party)
      const moved = {
        party,
        delivered: Math.max(delivered, seq),
        read: mark === 'read' ? Math.max(read, seq) : read,
      }
      cursors.set(key(conversationId, party), moved)
      return { ...moved }
    },
    of: (conversationId) => [at(conversationId, 'visitor'), at(conversationId, 'agent')],
    remove: (conversationId) => {
      cursors.delete(key(conversationId, 'visitor'))
      cursors.delete(key(conversationId, 'agent'))
    },
  }
}
