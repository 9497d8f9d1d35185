import type { Sockets } from './io.ts'

/** Packets that may wait for one connection, and bytes. */
const MAX_PACKETS = 2_000
const MAX_BYTES = 1024 * 1024
/** So many bytes may wait while they become fewer: a long history on a narrow line arrives in the end. */
const MAX_SHRINKING_BYTES = 16 * 1024 * 1024
/** How long they may stay as many. */
const PATIENCE_MS = 5_000

/** The part of Engine.IO's connection that tells how far its reader is behind; not in its public types. */
interface Connection {
  writeBuffer: { data?: { length?: number } }[]
  transport: { socket?: { bufferedAmount?: number; terminate?: () => void } }
  close(discard?: boolean): void
}

/** The fewest bytes that waited for a connection since it fell behind, and since when. */
const fewest = new WeakMap<Connection, { bytes: number; since: number }>()

/**
 * Ends connections whose reader does not keep up: what waits for them would fill the memory. They come back and ask the
 * log for what they missed. Answers how many.
 */
export function endSlowReaders({ visitors, agents }: Sockets, now = performance.now()): number {
  let count = 0
  for (const { sockets } of [visitors, agents])
    for (const { conn } of sockets.values()) {
      const connection = conn as unknown as Connection
      if (!isTooFarBehind(connection, now)) continue
      // Not by a goodbye: it would stand behind everything that is not read, and be waited for with all of it in memory.
      connection.transport.socket?.terminate?.()
      connection.close(true)
      count++
    }
  return count
}

function isTooFarBehind(connection: Connection, now: number): boolean {
  const { writeBuffer, transport } = connection
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) bytes += data?.length ?? 0
  if (writeBuffer.length > MAX_PACKETS || bytes > MAX_SHRINKING_BYTES) return true
  if (bytes <= MAX_BYTES) {
    fewest.delete(connection)
    return false
  }
  const before = fewest.get(connection)
  if (before && bytes >= before.bytes) return now - before.since > PATIENCE_MS
  fewest.set(connection, { bytes, since: now })
  return false
}
