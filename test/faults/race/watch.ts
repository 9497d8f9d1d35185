import { io } from 'socket.io-client'
import type { Result } from '#shared/errors.ts'
import type { AgentAnswers, AgentPushes } from '#shared/protocol.ts'
import type { Reachable } from '../../support/actors.ts'
import type { Process } from '../../support/processes.ts'

/** So long somebody may look free while what they get is on its way, on a machine that has no time. */
const ON_ITS_WAY_MS = 60_000
const SAMPLE_MS = 100
const ASK_MS = 150
/** Who waits longer than a dispatch takes. */
const WAITED_MS = 1_000

/**
 * A supervisor who asks of those who wait why they do, and looks at the places of all agents, for as long as the race
 * lasts.
 */
export function createWatch(
  { cookie }: { cookie: string },
  server: Reachable,
  { deps }: Process,
  capacityOf: ReadonlyMap<string, number>,
) {
  const broken: string[] = []
  /** Since when a conversation waits beside somebody against whom nothing speaks. */
  const unexplained = new Map<string, number>()
  let waiting: AgentPushes['queue:changed']['waiting'] = []
  let explained = 0
  let samples = 0
  let longest = 0
  let next = 0
  let isAsking = false
  const socket = io(`${server.url}/agent`, {
    auth: { protocol: 1 },
    extraHeaders: { cookie, origin: server.origin },
    transports: ['websocket'],
    forceNew: true,
  })
  socket.on('queue:changed', (push: AgentPushes['queue:changed']) => {
    waiting = push.waiting
  })

  async function sample(): Promise<void> {
    samples++
    for (const { _id, slots } of await deps.storage.agents.withSlots()) {
      const capacity = capacityOf.get(_id) ?? 0
      if (slots.length > capacity) broken.push(`${_id} holds ${slots.length} of ${capacity}`)
      if (new Set(slots.map(({ conversationId }) => conversationId)).size < slots.length)
        broken.push(`${_id} holds two places for one conversation`)
    }
  }

  /** One who waits long, and one for whom there was no reason last time: asking must not become the load. */
  async function askWhy(): Promise<void> {
    if (isAsking) return
    isAsking = true
    const now = Date.now()
    const long = waiting.filter(
      ({ queuedAt, offered, departmentId }) =>
        !offered && departmentId !== 'km' && now - Date.parse(queuedAt) > WAITED_MS,
    )
    const turn = next++
    const one = long[turn % Math.max(1, long.length)]
    const suspects = [...unexplained.keys()]
    const suspect = suspects[turn % Math.max(1, suspects.length)]
    const asked = new Set([one?.conversationId, suspect].filter((id) => id !== undefined))
    await Promise.all([...asked].map((id) => explain(id))).finally(() => (isAsking = false))
  }

  async function explain(conversationId: string): Promise<void> {
    const answer: Result<AgentAnswers['conversation:explain']> | null = await socket
      .timeout(3_000)
      .emitWithAck('conversation:explain', { conversationId })
      .catch(() => null)
    if (!answer) return
    const document = await deps.storage.conversations.byId(conversationId)
    // Who is not there is not called; that the queue says of them.
    const isThere = document?.visitorPresent && (document.visitorLeaseUntil?.getTime() ?? 0) > Date.now()
    const free = answer.ok && isThere ? answer.data.agents.filter(({ exclusion }) => exclusion === null) : []
    if (free.length === 0) {
      if (answer.ok) explained++
      unexplained.delete(conversationId)
      return
    }
    const since = unexplained.get(conversationId) ?? Date.now()
    unexplained.set(conversationId, since)
    longest = Math.max(longest, Date.now() - since)
    if (Date.now() - since > ON_ITS_WAY_MS)
      broken.push(`${conversationId} waits beside ${JSON.stringify(free.slice(0, 3))}`)
  }

  const wrong = (error: unknown) => void broken.push(String(error))
  const timers = [
    setInterval(() => void sample().catch(wrong), SAMPLE_MS),
    setInterval(() => void askWhy().catch(wrong), ASK_MS),
  ]
  return {
    broken,
    get looks() {
      return samples
    },
    told: () =>
      `${samples} looks at places, ${explained} waits explained, ${longest} ms beside somebody free at most`,
    stop(): void {
      for (const timer of timers) clearInterval(timer)
      socket.disconnect()
    },
  }
}
