import { signal } from '@preact/signals'
import type { ConnectionState } from '#shared/client/connection.ts'
import type { Entry, EntryAuthor, VisitorConversation } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import type { ConnectRefusal, VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import type { VisitorConnection } from '../../../widget/app/ports.ts'

type Command = keyof VisitorContract
type Content = Entry extends infer E ? (E extends Entry ? Omit<E, keyof Frame> : never) : never
type Frame = Pick<Entry, 'conversationId' | 'seq' | 'at' | 'by' | 'clientId' | 'redacted'>

export const anna: EntryAuthor = { kind: 'agent', name: 'Anna', form: 'f' }
export const draftHash = 'd'.repeat(64)
export const reference = 'KCK-26-7H3K-9QX4-C'

/** One visitor's server, in memory: keeps logs, repeats its answer to a repeated clientId, refuses what it is told to. */
export function modelServer() {
  const logs = new Map<string, { summary: VisitorConversation; entries: Entry[] }>()
  const handlers = new Map<string, Set<(push: never) => void>>()
  const state = signal<ConnectionState>('connecting')
  const refusal = signal<ConnectRefusal['code'] | null>(null)
  const asked: { command: Command; input: Record<string, unknown> }[] = []
  const refuses = new Map<Command, ErrorCode>()
  let isSilent = false
  let reconnects = 0
  let tokens = 0

  function push<E extends keyof VisitorPushes>(event: E, data: VisitorPushes[E]): void {
    for (const handler of handlers.get(event) ?? []) handler(data as never)
  }

  function held(id: string) {
    const found = logs.get(id)
    if (!found) throw new Error(`no conversation ${id}`)
    return found
  }

  function append(id: string, by: EntryAuthor, content: Content, clientId?: string): Entry {
    const found = held(id)
    const known = clientId && found.entries.find((entry) => entry.clientId === clientId)
    if (known) return known
    const seq = found.entries.length + 1
    const frame = { conversationId: id, seq, at: '2026-11-24T09:40:00.000Z', by }
    const entry = { ...frame, ...content, ...(clientId && { clientId }) } as Entry
    found.entries.push(entry)
    found.summary = { ...found.summary, lastSeq: seq }
    if (entry.type === 'assigned') found.summary.status = 'active'
    if (entry.type === 'closed') found.summary.status = 'closed'
    if (state.peek() === 'online') push('entry:appended', { entry })
    return entry
  }

  function start(clientId: string, topicId: string): VisitorConversation {
    const before = [...logs.values()].find(({ entries }) => entries[0]?.clientId === clientId)
    if (before) return before.summary
    const id = String(logs.size + 1).repeat(24)
    const summary: VisitorConversation = {
      id,
      status: 'queued',
      topicId,
      language: 'pl',
      lastSeq: 0,
      position: 2,
    }
    logs.set(id, { summary, entries: [] })
    append(id, { kind: 'visitor' }, { type: 'started', topicId, language: 'pl' }, clientId)
    return held(id).summary
  }

  function answer(command: Command, input: Record<string, unknown>): Result<unknown> {
    const id = String(input['conversationId'])
    const clientId = String(input['clientId'])
    const visitor: EntryAuthor = { kind: 'visitor' }
    const ok = (data: unknown): Result<unknown> => ({ ok: true, data })
    const isGone = command !== 'conversation:start' && 'conversationId' in input && !logs.has(id)
    if (isGone) return { ok: false, error: { code: 'not_found' } }
    switch (command) {
      case 'conversation:start':
        return ok({ conversation: start(clientId, String(input['topicId'])) })
      case 'conversation:resume': {
        const { summary, entries } = held(id)
        return ok({
          conversation: summary,
          entries: entries.slice(Number(input['afterSeq'])),
          more: false,
          cursors: [],
        })
      }
      case 'message:send': {
        if (held(id).summary.status === 'closed') return { ok: false, error: { code: 'conversation_closed' } }
        return ok({
          entry: append(id, visitor, { type: 'message', text: String(input['text']) }, clientId),
        })
      }
      case 'conversation:close':
        return ok({ entry: append(id, visitor, { type: 'closed', reason: 'visitor' }, clientId) })
      case 'case:confirm':
        return ok({
          reference,
          code: 'A7FC8-85VXQ',
          entry: append(
            id,
            visitor,
            { type: 'case_submitted', draftHash, reference, kind: 'report' },
            clientId,
          ),
        })
      case 'case:decline': {
        const reason = input['reason']
        const given = typeof reason === 'string' ? { reason } : {}
        return ok({ entry: append(id, visitor, { type: 'case_declined', draftHash, ...given }, clientId) })
      }
      case 'case:code':
        return ok({ reference, code: 'A7FC8-85VXQ' })
      default:
        return ok({})
    }
  }

  const connection = {
    state,
    refusal,
    lastEventAt: signal(null),
    async request(command: Command, input: Record<string, unknown>): Promise<Result<unknown>> {
      if (state.peek() !== 'online') return { ok: false, error: { code: 'timeout' } }
      asked.push({ command, input })
      await Promise.resolve()
      const code = refuses.get(command)
      if (code) return { ok: false, error: { code } }
      const answered = answer(command, input)
      // Done, and the answer is lost on the way.
      return isSilent ? { ok: false, error: { code: 'timeout' } } : answered
    },
    tell: () => undefined,
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
  } as unknown as VisitorConnection

  return {
    connection,
    state,
    refusal,
    refuses,
    push,
    append,
    logs,
    /** The connection stands; `openId` is the visitor's open conversation. */
    open(openId: string | null = null) {
      state.value = 'online'
      push('session:opened', {
        at: '2026-11-24T09:39:00.000Z',
        token: `token${(tokens += 1)}`,
        expiresAt: '2026-11-24T21:39:00.000Z',
        conversation: openId ? held(openId).summary : null,
      })
    },
    assign: (id: string) => append(id, { kind: 'system' }, { type: 'assigned', agent: anna }),
    say: (id: string, text: string) => append(id, anna, { type: 'message', text }),
    propose: (id: string) =>
      append(id, anna, {
        type: 'case_proposed',
        draftHash,
        draft: {
          kind: 'report',
          topicId: 'roads',
          sources: {},
          fields: {
            title: 'Nie świeci latarnia',
            body: 'Od tygodnia.',
            place: '',
            contactName: '',
            contact: '',
          },
        },
      }),
    end: (id: string) => append(id, anna, { type: 'closed', reason: 'agent' }),
    loseAnswers(lose: boolean) {
      isSilent = lose
    },
    askedFor: (command: Command) => asked.filter((one) => one.command === command),
    reconnects: () => reconnects,
  }
}
