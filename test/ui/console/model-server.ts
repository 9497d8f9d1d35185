import { signal } from '@preact/signals'
import type { ConnectionState } from '#shared/client/connection.ts'
import type { AgentConversation, AgentSelf, Entry, QueueItem } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import type { AgentContract, AgentPushes, ConnectRefusal } from '#shared/protocol.ts'
import type { AgentConnection } from '../../../console/ports.ts'
import { anna, log } from './entries.ts'

type Command = keyof AgentContract
type Line = Parameters<typeof log>[1][number]

export const self: AgentSelf = {
  id: 'a'.repeat(24),
  name: 'Anna Przykładowa',
  publicName: 'Anna',
  form: 'f',
  email: 'anna@demo.example',
  role: 'agent',
  status: 'available',
  capacity: 3,
}

const topics = [
  { id: 'waste', name: { pl: 'Wywóz odpadów', en: 'Waste', uk: 'Відходи' } },
  { id: 'lighting', name: { pl: 'Oświetlenie', en: 'Lighting', uk: 'Освітлення' } },
]

/** A server small enough to be read at a glance: logs in memory, answers at once, refuses what a test tells it to. */
export function modelServer() {
  const logs = new Map<string, { summary: AgentConversation; entries: Entry[] }>()
  const handlers = new Map<string, Set<(push: never) => void>>()
  const state = signal<ConnectionState>('online')
  const refusal = signal<ConnectRefusal['code'] | null>(null)
  const asked: { command: Command; input: Record<string, unknown> }[] = []
  const refuses = new Map<Command, ErrorCode>()
  let queue: QueueItem[] = []
  let reconnects = 0

  function push<E extends keyof AgentPushes>(event: E, data: AgentPushes[E]): void {
    for (const handler of handlers.get(event) ?? []) handler(data as never)
  }

  function append(id: string, by: Line[0], content: Line[2], clientId?: string): Entry {
    const found = logs.get(id)
    if (!found) throw new Error(`no conversation ${id}`)
    const seq = found.entries.length + 1
    const [entry] = log(id, [[by, 0, content]], Date.now())
    if (!entry) throw new Error('no entry')
    const stored = { ...entry, seq, ...(clientId && { clientId }) }
    found.entries.push(stored)
    found.summary = { ...found.summary, lastSeq: seq }
    if (state.peek() === 'online') push('entry:appended', { entry: stored })
    return stored
  }

  function answer(command: Command, input: Record<string, unknown>): unknown {
    const id = String(input['conversationId'])
    const clientId = String(input['clientId'])
    switch (command) {
      case 'session:resume':
        return {
          at: new Date().toISOString(),
          agent: self,
          conversations: [...logs.values()]
            .map(({ summary }) => summary)
            .filter(({ status }) => status === 'active'),
          queue: { waiting: queue, total: queue.length },
          topics,
          demo: true,
        }
      case 'conversation:resume': {
        const found = logs.get(id)
        const entries = found?.entries.slice(Number(input['afterSeq']))
        return { conversation: found?.summary, entries, more: false, cursors: [] }
      }
      case 'message:send':
        return { entry: append(id, 'agent', { type: 'message', text: String(input['text']) }, clientId) }
      case 'conversation:accept':
        return { entry: append(id, 'agent', { type: 'accepted' }, clientId) }
      case 'conversation:close': {
        const entry = append(id, 'agent', { type: 'closed', reason: 'agent' }, clientId)
        release(id, 'closed')
        return { entry }
      }
      case 'case:propose': {
        const { draft } = input as unknown as { draft: never }
        const draftHash = 'd'.repeat(64)
        return {
          draftHash,
          entry: append(id, 'agent', { type: 'case_proposed', draftHash, draft }, clientId),
        }
      }
      case 'presence:set':
        return { status: input['status'] }
      default:
        return {}
    }
  }

  function release(conversationId: string, reason: 'closed' | 'requeued'): void {
    const found = logs.get(conversationId)
    if (found) found.summary = { ...found.summary, status: reason === 'closed' ? 'closed' : 'queued' }
    push('conversation:released', { conversationId, reason })
  }

  const connection = {
    state,
    refusal,
    lastEventAt: signal(Date.now()),
    async request(command: Command, input: Record<string, unknown>): Promise<Result<unknown>> {
      if (state.peek() !== 'online') return { ok: false, error: { code: 'timeout' } }
      asked.push({ command, input })
      const code = refuses.get(command)
      await Promise.resolve()
      return code ? { ok: false, error: { code } } : { ok: true, data: answer(command, input) }
    },
    tell(command: Command, input: Record<string, unknown>) {
      asked.push({ command, input })
    },
    on(event: string, handler: (push: never) => void) {
      const all = handlers.get(event) ?? new Set()
      handlers.set(event, all.add(handler))
      return () => void all.delete(handler)
    },
    onHeads: () => () => undefined,
    reconnect() {
      reconnects += 1
    },
    dispose: () => handlers.clear(),
  } as unknown as AgentConnection

  return {
    connection,
    state,
    refusal,
    refuses,
    push,
    append,
    release,
    askedFor: (command: Command) => asked.filter((one) => one.command === command),
    reconnects: () => reconnects,
    setQueue(waiting: QueueItem[]) {
      queue = waiting
      push('queue:changed', { waiting, total: waiting.length })
    },
    /** Gives back what had gone on to the queue. */
    assignAgain(id: string): void {
      const found = logs.get(id)
      if (!found) throw new Error(`no conversation ${id}`)
      const acceptBy = new Date(Date.now() + 30_000).toISOString()
      const assignedAt = new Date(Date.now() + 1).toISOString()
      found.summary = { ...found.summary, status: 'active', accepted: false, acceptBy, assignedAt }
      append(id, 'system', { type: 'assigned', agent: anna, attempt: 2, acceptBy })
      push('conversation:assigned', { conversation: found.summary })
    },
    /** Gives the agent a conversation in which the resident has written `texts`. */
    assign(id: string, topicId: 'waste' | 'lighting', ...texts: string[]): void {
      const acceptBy = new Date(Date.now() + 30_000).toISOString()
      const at = new Date().toISOString()
      const summary: AgentConversation = {
        id,
        status: 'active',
        topicId,
        departmentId: 'd',
        language: 'pl',
        lastSeq: 0,
        agentId: self.id,
        queuedAt: at,
        assignedAt: at,
        accepted: false,
        acceptBy,
        visitorPresent: true,
      }
      logs.set(id, { summary, entries: [] })
      append(id, 'visitor', { type: 'started', topicId, language: 'pl' })
      for (const text of texts) append(id, 'visitor', { type: 'message', text })
      append(id, 'system', { type: 'assigned', agent: anna, attempt: 1, acceptBy })
      const { summary: current } = logs.get(id) ?? { summary }
      push('conversation:assigned', { conversation: current })
    },
  }
}

export type ModelServer = ReturnType<typeof modelServer>
