import type { Socket } from 'node:net'

export type Direction = 'up' | 'down'

/** What happens to the bytes of a connection. */
export type Trouble =
  | { kind: 'none' }
  | { kind: 'swallow'; directions: Direction[] }
  | { kind: 'die'; before: string }
  | { kind: 'die'; after: number }
  /** `ms: Infinity` holds everything back until the trouble is over. */
  | { kind: 'slow'; ms: number; bytesPerSecond: number }

export interface Relay {
  suffer(trouble: Trouble): void
  drop(how: 'end' | 'reset'): void
}

/** More than this is not taken in while the way is slow: the sender's own buffers fill then. */
const MAX_WAITING = 16_384

/** Passes bytes between a client (`incoming`) and a server (`outgoing`), in order, through whatever trouble. */
export function createRelay(incoming: Socket, outgoing: Socket, gone: () => void): Relay {
  let trouble: Trouble = { kind: 'none' }
  let passed = 0

  function drop(how: 'end' | 'reset'): void {
    for (const socket of [incoming, outgoing])
      if (how === 'reset') socket.resetAndDestroy()
      else socket.destroy()
  }

  const pipes = [
    createPipe(incoming, outgoing, (bytes) => judge('up', bytes)),
    createPipe(outgoing, incoming, (bytes) => judge('down', bytes)),
  ]
  incoming.once('close', gone)

  /** When these bytes may pass, in milliseconds from now; null for never. */
  function judge(direction: Direction, bytes: Buffer): number | null {
    passed += bytes.length
    switch (trouble.kind) {
      case 'none':
        return 0
      case 'swallow':
        return trouble.directions.includes(direction) ? null : 0
      case 'die':
        if (isFatal(trouble, direction, bytes)) {
          drop('end')
          return null
        }
        return 0
      case 'slow':
        return trouble.ms + (bytes.length / trouble.bytesPerSecond) * 1000
    }
  }

  function isFatal(death: Trouble & { kind: 'die' }, direction: Direction, bytes: Buffer): boolean {
    if ('after' in death) return passed > death.after
    return direction === 'down' && bytes.includes(death.before)
  }

  return {
    suffer(next) {
      trouble = next
      passed = 0
      const isSlow = next.kind === 'slow'
      for (const pipe of pipes) pipe.become({ isNarrow: isSlow && next.bytesPerSecond < Infinity, isSlow })
    },
    drop,
  }
}

/** One direction: a queue of bytes with the times at which they may pass. */
function createPipe(from: Socket, to: Socket, judge: (bytes: Buffer) => number | null) {
  const queue: { bytes: Buffer; due: number }[] = []
  let waiting = 0
  let isNarrow = false
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined

  from.on('data', (bytes) => {
    const wait = judge(bytes)
    if (wait === null) return
    // On a narrow way each piece waits for the one before; a long way is travelled by all at once.
    const last = queue.at(-1)?.due ?? 0
    const due = isNarrow ? Math.max(Date.now(), last) + wait : Math.max(Date.now() + wait, last)
    queue.push({ bytes, due })
    waiting += bytes.length
    if (waiting > MAX_WAITING) from.pause()
    pass()
  })
  from.on('error', () => to.destroy())
  from.on('close', () => {
    isOver = true
    pass()
  })
  from.resume()

  function pass(): void {
    clearTimeout(timer)
    const now = Date.now()
    for (let next = queue[0]; next && next.due <= now; next = queue[0]) {
      queue.shift()
      waiting -= next.bytes.length
      if (!to.destroyed) to.write(next.bytes)
    }
    const next = queue[0]
    if (!next || to.destroyed) {
      if (isOver) to.destroySoon()
      else from.resume()
    } else if (next.due < Infinity) timer = setTimeout(pass, next.due - now)
  }

  return {
    become(how: { isNarrow: boolean; isSlow: boolean }): void {
      isNarrow = how.isNarrow
      if (how.isSlow) return
      for (const piece of queue) piece.due = 0
      pass()
    },
  }
}
