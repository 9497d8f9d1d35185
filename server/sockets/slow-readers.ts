import type { Sockets } from './io.ts'

/** Packets that may wait for one connection, and bytes that its transport may hold back. */
const MAX_PACKETS = 2_000
const MAX_BYTES = 1024 * 1024

/** The part of Engine.IO's connection that tells how far its reader is behind; not in its public types. */
interface Connection {
  writeBuffer: unknown[]
  transport: { socket?: { bufferedAmount?: number } }
  close(discard?: boolean): void
}

/**
 * Ends connections whose reader does not keep up: what waits for them would fill the memory. They come back and ask the
 * log for what they missed. Answers how many.
 */
export function endSlowReaders({ visitors, agents }: Sockets): number {
  let count = 0
  for (const { sockets } of [visitors, agents])
    for (const { conn } of sockets.values()) {
      const connection = conn as unknown as Connection
      const { writeBuffer, transport } = connection
      if (writeBuffer.length <= MAX_PACKETS && (transport.socket?.bufferedAmount ?? 0) <= MAX_BYTES) continue
      connection.close(true)
      count++
    }
  return count
}
