import type { Author, LogEntry } from '../domain/entries.ts'

/**
 * Which socket is waiting for the acknowledgement of which message. It needs no push of that message besides: the
 * acknowledgement holds the entry.
 */
export function createAskers() {
  const sockets = new Map<string, string>()
  const keyOf = (conversationId: string, { kind, id }: Author, clientId: string) =>
    `${conversationId}/${kind}:${id}/${clientId}`

  return {
    /** Remembers the socket for as long as `work` takes. */
    async during<T>(
      socketId: string,
      author: Author,
      { conversationId, clientId }: { conversationId: string; clientId: string },
      work: Promise<T>,
    ): Promise<T> {
      const key = keyOf(conversationId, author, clientId)
      sockets.set(key, socketId)
      try {
        return await work
      } finally {
        if (sockets.get(key) === socketId) sockets.delete(key)
      }
    },

    /** The socket that will have this entry by its acknowledgement. */
    of(conversationId: string, entry: LogEntry): string | undefined {
      return entry.type === 'message' && sockets.size > 0
        ? sockets.get(keyOf(conversationId, entry.by, entry.clientId))
        : undefined
    },
  }
}

export type Askers = ReturnType<typeof createAskers>
