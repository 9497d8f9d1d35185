import { io, type Socket } from 'socket.io-client'
import type { Entry, Language } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { VisitorAnswers, VisitorCommand, VisitorInput } from '#shared/protocol.ts'
import type { Reachable } from '../../support/actors.ts'

export interface Wish {
  topicId: string
  language: Language
  /** After so long without an agent they leave; null: they wait. */
  patienceMs: number | null
}

/** A resident who comes, says a word, answers what they are asked, and goes when it is over. */
export function createRaceResident(
  server: Reachable,
  wish: Wish,
  { random, newClientId }: { random: () => number; newClientId: () => string },
) {
  let conversationId: string | null = null
  let token: string | null = null
  let socket: Socket | null = null
  let isAnswered = false
  const over = new AbortController()
  let patience: ReturnType<typeof setTimeout> | undefined

  async function ask<C extends VisitorCommand>(
    command: C,
    input: VisitorInput<C>,
  ): Promise<VisitorAnswers[C] | null> {
    const answer: Result<VisitorAnswers[C]> | null =
      (await socket
        ?.timeout(10_000)
        .emitWithAck(command, input)
        .catch(() => null)) ?? null
    return answer?.ok ? answer.data : null
  }

  /** Until it is stored: a start that is repeated is the same start. */
  async function begin(): Promise<void> {
    const { topicId, language, patienceMs } = wish
    const input = { clientId: newClientId(), topicId, language }
    // Where it is over sooner than its start was answered, nothing is left to ask.
    while (conversationId === null && !over.signal.aborted)
      conversationId = (await ask('conversation:start', input))?.conversation.id ?? null
    if (conversationId === null) return
    await ask('message:send', { conversationId, clientId: newClientId(), text: 'Dzień dobry, mam pytanie' })
    if (patienceMs !== null) patience = setTimeout(leave, patienceMs)
  }

  function leave(): void {
    if (conversationId && !isAnswered)
      void ask('conversation:close', { conversationId, clientId: newClientId() })
  }

  function hear({ entry }: { entry: Entry }): void {
    if (entry.type === 'assigned') isAnswered = true
    if (entry.type === 'transfer_proposed') {
      const command = random() < 0.7 ? ('transfer:accept' as const) : ('transfer:decline' as const)
      void ask(command, { conversationId: entry.conversationId, clientId: newClientId(), seq: entry.seq })
    }
    if (entry.type !== 'closed') return
    over.abort()
    socket?.disconnect()
  }

  return {
    /** Resolves when the conversation stands. A client tries again until it is let in. */
    come(): Promise<void> {
      socket = io(`${server.url}/visitor`, {
        auth: (give) => give({ protocol: 1, ...(token && { token }) }),
        transports: ['websocket'],
        forceNew: true,
      })
      socket.on('entry:appended', hear)
      return new Promise((resolve, reject) => {
        socket?.on('session:opened', (session: { token: string }) => {
          const isFirst = token === null
          token = session.token
          if (isFirst) begin().then(resolve, reject)
        })
      })
    },
    stop(): void {
      clearTimeout(patience)
      socket?.disconnect()
    },
  }
}
