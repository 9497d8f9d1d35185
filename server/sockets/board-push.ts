import type { Board } from '#shared/board.ts'
import type { Actor } from '../domain/policy.ts'
import { readBoard, requireBoard } from '../services/board.ts'
import type { Deps } from '../services/deps.ts'
import type { AgentSocket, Sockets } from './io.ts'
import { BOARD_ROOM } from './rooms.ts'

/** Without any change it comes after so many times the least pause: leases end, and days, without a word. */
const IDLE_PAUSES = 2.5

/**
 * The board for those who have it on their screen here: on change, coalesced, never more often than configured, and now
 * and then without a change, so that its age says something. Nobody watches: nothing is read.
 */
export function createBoardPush(deps: Deps, { agents }: Pick<Sockets, 'agents'>) {
  const { pushMs } = deps.config.board
  let reading: Promise<Board> | null = null
  let timer: NodeJS.Timeout | null = null
  let pushedAt = -Infinity
  let isTouched = false
  let isClosed = false

  const isWatched = () => (agents.adapter.rooms.get(BOARD_ROOM)?.size ?? 0) > 0

  /** One reading at a time serves everybody who asks meanwhile. */
  function read(): Promise<Board> {
    reading ??= readBoard(deps).finally(() => {
      reading = null
    })
    return reading
  }

  async function push(): Promise<void> {
    pushedAt = performance.now()
    isTouched = false
    try {
      const board = await read()
      agents.local.to(BOARD_ROOM).emit('board:changed', { board })
    } catch (error) {
      deps.log.warn({ err: error }, 'board not pushed; its age tells')
    }
    plan()
  }

  /** The next push, if anybody would see it. */
  function plan(): void {
    if (timer) clearTimeout(timer)
    timer = null
    if (isClosed || !isWatched()) return
    const pause = isTouched ? pushMs : pushMs * IDLE_PAUSES
    const left = Math.max(0, pushedAt + pause - performance.now())
    timer = setTimeout(() => void push(), left)
  }

  function touch(): void {
    if (isTouched || !isWatched()) return
    isTouched = true
    plan()
  }

  for (const event of ['queueTouched', 'documentsMoved', 'agentFreed', 'agentChanged'] as const)
    deps.events.on(event, touch)

  return {
    async watch(socket: AgentSocket, actor: Actor, on: boolean): Promise<{ board: Board | null }> {
      if (!on) {
        await socket.leave(BOARD_ROOM)
        return { board: null }
      }
      // Who may no longer see it must not go on seeing it either.
      if (socket.rooms.has(BOARD_ROOM)) await socket.leave(BOARD_ROOM)
      requireBoard(actor)
      await socket.join(BOARD_ROOM)
      const board = await read()
      if (!timer) {
        pushedAt = performance.now()
        plan()
      }
      return { board }
    },

    close(): void {
      isClosed = true
      if (timer) clearTimeout(timer)
    },
  }
}

export type BoardPush = ReturnType<typeof createBoardPush>
