import { io, type Socket } from 'socket.io-client'
import type { AgentConversation, QueueItem } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { AgentAnswers, AgentCommand, AgentInput, AgentPushes } from '#shared/protocol.ts'
import type { Reachable } from '../../support/actors.ts'

/** How agents of the race behave; all of it by chance. */
export interface Habits {
  random: () => number
  colleagues: readonly string[]
  newClientId: () => string
}

const BETWEEN_DROPS_MS = 6_000
const DISPOSITION = 'answered' as const

/**
 * An agent at a console who talks, hands over, declines, says nothing, loses the line and comes back, until told to
 * stop. Nothing that they do may be lost, doubled, or beyond what they can hold.
 */
export function createRaceAgent(
  { id, cookie }: { id: string; cookie: string },
  servers: readonly Reachable[],
  { random, colleagues, newClientId }: Habits,
) {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  /** What this agent is busy with at the moment. */
  const busy = new Set<string>()
  let waiting: QueueItem[] = []
  let socket: Socket | null = null
  let isOver = false

  const between = (from: number, to: number) => from + random() * (to - from)
  const oneOf = <T>(things: readonly T[]): T | undefined => things[Math.floor(random() * things.length)]
  const change = (conversationId: string) => ({ conversationId, clientId: newClientId() })

  function after(milliseconds: number, act: () => unknown): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!isOver) act()
    }, milliseconds)
    timers.add(timer)
  }

  /** What stays unanswered, or is to be repeated, is left to the next chance. */
  async function ask<C extends AgentCommand>(
    command: C,
    input: AgentInput<C>,
  ): Promise<AgentAnswers[C] | null> {
    if (!socket?.connected) return null
    const answered: Result<AgentAnswers[C]> | null = await socket
      .timeout(3_000)
      .emitWithAck(command, input)
      .catch(() => null)
    return answered?.ok ? answered.data : null
  }

  function connect(): void {
    if (isOver) return
    const server = oneOf(servers)
    if (!server) return
    const opened = io(`${server.url}/agent`, {
      auth: { protocol: 1 },
      extraHeaders: { cookie, origin: server.origin },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    })
    socket = opened
    opened.on('connect', () => void resume())
    opened.on('connect_error', () => after(300, connect))
    opened.on('conversation:assigned', ({ conversation }: AgentPushes['conversation:assigned']) =>
      work(conversation),
    )
    opened.on('conversation:offered', ({ conversation }: AgentPushes['conversation:offered']) =>
      consider(conversation),
    )
    opened.on('conversation:released', (push: AgentPushes['conversation:released']) => {
      const { conversationId, wrapUpUntil, agentId } = push
      busy.delete(conversationId)
      if (wrapUpUntil && agentId === id && random() < 0.6)
        after(between(50, 200), () => describe(conversationId))
    })
    opened.on('queue:changed', (push: AgentPushes['queue:changed']) => {
      waiting = push.waiting
    })
    opened.on('presence:changed', ({ status }: AgentPushes['presence:changed']) => {
      if (status === 'away')
        after(between(300, 1_000), () => void ask('presence:set', { status: 'available' }))
    })
  }

  async function resume(): Promise<void> {
    await ask('presence:set', { status: 'available' })
    const session = await ask('session:resume', {})
    for (const conversation of session?.conversations ?? []) take(conversation)
    after(between(BETWEEN_DROPS_MS / 2, BETWEEN_DROPS_MS * 3), drop)
  }

  /** Where agents pick they look at the queue now and then. */
  function pick(): void {
    const wanted = oneOf(waiting.filter(({ departmentId, offered }) => departmentId === 'km' && !offered))
    if (wanted) void ask('conversation:pick', change(wanted.conversationId))
    after(between(500, 3_000), pick)
  }

  function take(conversation: AgentConversation): void {
    const isOwn = conversation.agentId === id
    if (conversation.status === 'active' && isOwn) work(conversation)
    else if (conversation.status === 'offered' || conversation.transfer) consider(conversation)
  }

  /** The line is gone without a word; sometimes for longer than anybody waits. */
  function drop(): void {
    socket?.disconnect()
    busy.clear()
    after(random() < 0.3 ? between(4_000, 6_000) : between(50, 500), connect)
  }

  function consider({ id: conversationId, transfer }: AgentConversation): void {
    const dice = random()
    // Whoever does not answer has missed it.
    if (dice < 0.1) return
    after(between(20, 300), () => {
      if (!transfer) {
        if (dice < 0.3) void ask('conversation:decline', { ...change(conversationId), reason: 'busy' })
        else void ask('conversation:accept', change(conversationId))
        return
      }
      void answerTransfer(conversationId, dice)
    })
  }

  async function answerTransfer(conversationId: string, dice: number): Promise<void> {
    const resumed = await ask('conversation:resume', { conversationId, afterSeq: 0 })
    const asked = resumed?.entries.findLast(({ type }) => type === 'transfer_proposed')
    const command = dice < 0.35 ? ('transfer:decline' as const) : ('transfer:accept' as const)
    if (asked) await ask(command, { ...change(conversationId), seq: asked.seq })
  }

  function work({ id: conversationId, agentId }: AgentConversation): void {
    if (agentId !== id || busy.has(conversationId) || random() < 0.04) return
    busy.add(conversationId)
    after(between(20, 200), () => answer(conversationId))
  }

  function answer(conversationId: string): void {
    if (!busy.has(conversationId)) return
    void ask('message:send', { ...change(conversationId), text: 'Dzień dobry' })
    after(between(300, 1_500), () => finish(conversationId))
  }

  function finish(conversationId: string): void {
    if (!busy.has(conversationId)) return
    const dice = random()
    const to = oneOf(colleagues.filter((other) => other !== id)) ?? id
    const transfer = (target: AgentInput<'conversation:transfer'>['to']) =>
      void ask('conversation:transfer', { ...change(conversationId), to: target, note: 'proszę przejąć' })
    if (dice < 0.12) transfer({ kind: 'agent', agentId: to, warm: false })
    else if (dice < 0.22) transfer({ kind: 'agent', agentId: to, warm: true })
    else if (dice < 0.27) transfer({ kind: 'queue' })
    else if (dice < 0.3) transfer({ kind: 'department', departmentId: 'dk' })
    else if (dice < 0.34) transfer({ kind: 'department', departmentId: 'zzm' })
    else {
      const disposition = random() < 0.5 ? { disposition: DISPOSITION } : {}
      void ask('conversation:close', { ...change(conversationId), ...disposition })
    }
    // Still ours if it was refused, or if whoever was asked says no.
    after(between(500, 1_200), () => finish(conversationId))
  }

  function describe(conversationId: string): void {
    void ask('wrapup:set', { ...change(conversationId), disposition: DISPOSITION, note: '' })
  }

  return {
    id,
    begin(): void {
      connect()
      pick()
    },
    stop(): void {
      isOver = true
      for (const timer of timers) clearTimeout(timer)
      socket?.disconnect()
    },
  }
}
