import { setTimeout as pause } from 'node:timers/promises'
import { openWire, request, type Wire } from './wire.ts'

/** A visitor and the agent who answers for the conversation, each with a socket. */
export interface Pair {
  conversationId: string
  visitor: Wire
  agent: Wire
}

/** Runs `work` for 0 … count-1, some at a time; results in order. */
export async function inParallel<T>(
  count: number,
  width: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = []
  let next = 0
  async function worker(): Promise<void> {
    while (next < count) {
      const index = next++
      results[index] = await work(index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker))
  return results
}

export async function until(what: string, milliseconds: number, isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + milliseconds
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`)
    await pause(20)
  }
}

const CONNECT_WIDTH = 50
const ASSIGN_MS = 180_000

/** Pairs on a relay: nobody is asked who they are. */
export function openRelayPairs(port: number, count: number): Promise<Pair[]> {
  return inParallel(count, CONNECT_WIDTH, async (index) => {
    // As long as the product's ids, so that the frames are.
    const conversationId = String(index).padStart(24, '0')
    const auth = { pair: conversationId }
    return {
      conversationId,
      visitor: await openWire({ port, namespace: '/visitor', auth }),
      agent: await openWire({ port, namespace: '/agent', auth }),
    }
  })
}

export interface AgentSession {
  agentId: string
  cookie: string
}

/** A signed-in agent's socket, after what a console asks first. */
export async function openAgent(url: string, { cookie }: AgentSession): Promise<Wire> {
  const agent = await openWire({
    port: Number(new URL(url).port),
    namespace: '/agent',
    auth: { protocol: 1 },
    headers: { origin: url, cookie },
  })
  await request(agent, 'session:resume', {})
  return agent
}

export interface OpenedSession {
  token: string
  conversation: { id: string } | null
}

/** A visitor's socket, after the first push. */
export async function openVisitor(
  port: number,
  token?: string,
): Promise<{ visitor: Wire; session: OpenedSession }> {
  let told: (session: OpenedSession) => void = () => {}
  const opened = new Promise<OpenedSession>((done) => (told = done))
  const visitor = await openWire({
    port,
    namespace: '/visitor',
    auth: { protocol: 1, ...(token && { token }) },
    onPush(body) {
      const [event, push] = JSON.parse(body.toString('utf8'))
      if (event === 'session:opened') told(push)
    },
  })
  const session = await opened
  visitor.onPush = () => {}
  return { visitor, session }
}

/**
 * Pairs on the product, by the product's own ways: agents come, visitors start, the dispatcher assigns, the
 * agent resumes and accepts. `agentsUrl` may be another process than the visitors'.
 */
export async function openProductPairs(
  visitorsUrl: string,
  agentsUrl: string,
  sessions: AgentSession[],
): Promise<Pair[]> {
  const agentOf = new Map<string, Wire>()
  await inParallel(sessions.length, CONNECT_WIDTH, async (index) => {
    const session = sessions[index]
    if (!session) return
    const agent = await openAgent(agentsUrl, session)
    agent.onPush = (body) => {
      const [event, push] = JSON.parse(body.toString('utf8'))
      if (event === 'conversation:assigned') agentOf.set(push.conversation.id, agent)
    }
  })
  const port = Number(new URL(visitorsUrl).port)
  const visitors = await inParallel(sessions.length, CONNECT_WIDTH, async () => {
    const { visitor } = await openVisitor(port)
    const { conversation } = await request<{ conversation: { id: string } }>(visitor, 'conversation:start', {
      clientId: 'start',
      topicId: 'other',
      language: 'pl',
    })
    return { visitor, conversationId: conversation.id }
  })
  await until('every conversation has its agent', ASSIGN_MS, () => agentOf.size === sessions.length)
  return inParallel(visitors.length, CONNECT_WIDTH, async (index) => {
    const one = visitors[index]
    const agent = one && agentOf.get(one.conversationId)
    if (!one || !agent) throw new Error('a conversation went to nobody of ours')
    const { conversationId } = one
    await request(agent, 'conversation:resume', { conversationId, afterSeq: 0 })
    await request(agent, 'conversation:accept', { conversationId, clientId: 'accept' })
    agent.onPush = () => {}
    return { ...one, agent }
  })
}

export function closePairs(pairs: Pair[]): void {
  for (const { visitor, agent } of pairs) {
    visitor.close()
    agent.close()
  }
}
