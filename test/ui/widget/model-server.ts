import { noNeeds, withWish } from '#shared/needs.ts'
import { signal } from '@preact/signals-core'
import type { ConnectionState } from '#shared/client/connection.ts'
import type { Availability, Entry, EntryAuthor, VisitorConversation } from '#shared/entities.ts'
import type { ErrorCode, Result, WireError } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import type { ConnectRefusal, VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import type { VisitorConnection } from '../../../widget/app/ports.ts'

type Command = keyof VisitorContract
type Content = Entry extends infer E ? (E extends Entry ? Omit<E, keyof Frame> : never) : never
type Frame = Pick<Entry, 'conversationId' | 'seq' | 'at' | 'by' | 'clientId' | 'redacted'>

export const anna: EntryAuthor = { kind: 'agent', name: 'Anna', form: 'f' }
export const draftHash = 'd'.repeat(64)
const day = [{ from: '07:40', to: '15:30' }]
/** Open, at twenty to eleven on a Tuesday. */
export const open: Availability = {
  status: 'AVAILABLE',
  closesAt: '2026-11-24T14:30:00.000Z',
  lastNewChatAt: '2026-11-24T14:15:00.000Z',
  notice: null,
  paused: false,
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
}
export const reference = 'KCK-26-7H3K-9QX4-C'
export const code = 'A7FC8-85VXQ'
const roadDepartment = {
  kind: 'department',
  departmentId: 'zdmk',
  departmentName: 'Zarząd Dróg Miasta Krakowa',
} as const

/** One visitor's server, in memory: keeps logs, repeats its answer to a repeated clientId, refuses what it is told to. */
export function modelServer() {
  const logs = new Map<string, { summary: VisitorConversation; entries: Entry[] }>()
  const handlers = new Map<string, Set<(push: never) => void>>()
  const state = signal<ConnectionState>('connecting')
  const refusal = signal<ConnectRefusal['code'] | null>(null)
  const asked: { command: Command; input: Record<string, unknown> }[] = []
  const refuses = new Map<Command, ErrorCode | WireError>()
  let isSilent = false
  let reconnects = 0
  let tokens = 0
  let here = open

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
    if (entry.type === 'requeued' || entry.type === 'transferred') found.summary.status = 'queued'
    if (entry.type === 'closed' || entry.type === 'case_left') found.summary.status = 'closed'
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
      needs: noNeeds,
      position: 2,
    }
    logs.set(id, { summary, entries: [] })
    append(id, { kind: 'visitor' }, { type: 'started', topicId, language: 'pl' }, clientId)
    return held(id).summary
  }

  /** In the conversation that waits, or in one of its own. */
  function leave(clientId: string, input: Record<string, unknown>): Result<unknown> {
    const visitor: EntryAuthor = { kind: 'visitor' }
    const known = [...logs].find(([, { entries }]) => entries.some((entry) => entry.clientId === clientId))
    const waiting = [...logs].find(([, { summary }]) => summary.status === 'queued')
    const active = [...logs.values()].some(({ summary }) => summary.status === 'active')
    if (active && !known) return { ok: false, error: { code: 'not_queued' } }
    const id = known?.[0] ?? waiting?.[0] ?? start(`leave:${clientId}`, String(input['topicId'])).id
    const kind = input['kind'] === 'question' ? 'question' : 'report'
    const entry = append(id, visitor, { type: 'case_left', draftHash, reference, kind }, clientId)
    return { ok: true, data: { conversation: held(id).summary, entry, reference, code } }
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
        const afterSeq = Number(input['afterSeq'] ?? Math.max(0, entries.length - limits.historyPage))
        return ok({ conversation: summary, entries: entries.slice(afterSeq), more: false, cursors: [] })
      }
      case 'conversation:history': {
        const end = Number(input['beforeSeq']) - 1
        return ok({ entries: held(id).entries.slice(Math.max(0, end - limits.historyPage), end) })
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
          code,
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
      case 'case:leave':
        return leave(clientId, input)
      case 'conversation:extend':
        return ok({ entry: append(id, visitor, { type: 'extended' }, clientId) })
      case 'needs:set':
        held(id).summary.needs = withWish(held(id).summary.needs, input)
        return ok({ entry: append(id, visitor, { type: 'needs_set', ...held(id).summary.needs }, clientId) })
      case 'sealed:give':
        return ok({
          entry: append(
            id,
            visitor,
            { type: 'sealed_given', request: Number(input['seq']), until: '2026-11-24T09:55:00.000Z' },
            clientId,
          ),
        })
      case 'sealed:decline': {
        const outcome = { outcome: 'declined' as const, request: Number(input['seq']) }
        return ok({ entry: append(id, visitor, { type: 'sealed_ended', ...outcome }, clientId) })
      }
      case 'transfer:accept':
        return ok({
          entry: append(id, visitor, { type: 'transferred', to: roadDepartment }, clientId),
        })
      case 'transfer:decline':
        return ok({
          entry: append(id, visitor, { type: 'transfer_ended', outcome: 'declined' }, clientId),
        })
      case 'case:code':
        return ok({ reference, code })
      case 'rating:set': {
        const rated = { type: 'rated', score: input['score'], comment: input['comment'] } as never
        return ok({ entry: append(id, visitor, rated, clientId) })
      }
      case 'phone:code':
        return ok({ code: '123 456', expiresAt: '2026-11-24T09:49:00.000Z' })
      case 'privacy:read': {
        const nothing = { cases: [], letters: [], talkFiles: 0, caseFiles: 0, devices: 0, isRated: false }
        const until = '2026-12-24T09:40:00.000Z'
        return ok({ ledger: { ...nothing, until, hoursIfLeft: null, erasable: 'now' } })
      }
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
      const refused = refuses.get(command)
      if (refused) return { ok: false, error: typeof refused === 'string' ? { code: refused } : refused }
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
    open(openId: string | null = null, blockedUntil?: string) {
      state.value = 'online'
      push('session:opened', {
        at: '2026-11-24T09:39:00.000Z',
        token: `token${(tokens += 1)}`,
        expiresAt: '2026-11-24T21:39:00.000Z',
        identity: null,
        conversation: openId ? held(openId).summary : null,
        availability: blockedUntil
          ? { ...here, status: 'UNAVAILABLE', reason: 'blocked', opensAt: blockedUntil }
          : here,
        ...(blockedUntil && { blockedUntil }),
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
    /** Asks whether the conversation may go to another department. */
    askToTransfer: (id: string) =>
      append(id, anna, {
        type: 'transfer_proposed',
        to: roadDepartment,
        asks: 'visitor',
        expiresAt: '2026-11-24T09:45:00.000Z',
      }),
    warn: (id: string) =>
      append(id, { kind: 'system' }, { type: 'inactivity_warned', closesAt: '2026-11-24T09:43:00.000Z' }),
    end: (id: string) => append(id, anna, { type: 'closed', reason: 'agent' }),
    /** The centre is as it is from now on; open widgets hear of it. */
    turn(next: Availability) {
      here = next
      if (state.peek() === 'online') push('centre:changed', next)
    },
    loseAnswers(lose: boolean) {
      isSilent = lose
    },
    askedFor: (command: Command) => asked.filter((one) => one.command === command),
    reconnects: () => reconnects,
  }
}
