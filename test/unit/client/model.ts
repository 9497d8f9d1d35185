import { noNeeds } from '#shared/needs.ts'
import { signal } from '@preact/signals-core'
import type { TalkConnection } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import type { Locks } from '#shared/client/turns.ts'
import type { Entry, VisitorConversation } from '#shared/entities.ts'
import type { Result, WireError } from '#shared/errors.ts'

const refuse = (error: WireError): Result<never> => ({ ok: false, error })

export const conversationId = '5f0c9d3b6a7e8f9011223344'

/** What becomes of one request. */
export const fates = [
  'answered',
  'lost_before',
  'lost_after',
  'try_again_before',
  'try_again_after',
  'rate_limited',
  'internal_once',
  'dropped_before',
  'dropped_after',
] as const
export type Fate = (typeof fates)[number]
/** Entries in one answer. */
const PAGE = 3
/** What becomes of one push to one client. */
export const pushFates = ['heard', 'lost', 'twice', 'late'] as const
export type PushFate = (typeof pushFates)[number]

/**
 * A model of the server with one conversation: a log that takes a clientId once, refuses after the end, and loses
 * whatever it is told to lose. Time is the test's.
 */
export function createModelServer(next: { fate(): Fate; push(): PushFate }) {
  const log: Entry[] = []
  const clients = new Set<ReturnType<typeof createClient>>()
  let isClosed = false
  let isKind = false

  function append(by: 'visitor' | 'agent', clientId: string, text: string): Result<{ entry: Entry }> {
    const known = log.find((entry) => entry.by.kind === by && entry.clientId === clientId)
    if (known) return { ok: true, data: { entry: known } }
    if (isClosed) return { ok: false, error: { code: 'conversation_closed' } }
    return { ok: true, data: { entry: store({ by: { kind: by }, clientId, type: 'message', text }) } }
  }

  function store(
    content: Pick<Entry, 'by'> & { clientId?: string } & (
        | { type: 'message'; text: string }
        | { type: 'closed'; reason: 'agent' }
      ),
  ): Entry {
    const entry: Entry = { conversationId, seq: log.length + 1, at: new Date().toISOString(), ...content }
    log.push(entry)
    for (const client of clients) client.push(entry)
    return entry
  }

  const summary = (): VisitorConversation => ({
    id: conversationId,
    status: isClosed ? 'closed' : 'active',
    topicId: 'other',
    language: 'pl',
    lastSeq: log.length,
    needs: noNeeds,
  })

  function run(command: string, input: Record<string, unknown>): Result<unknown> {
    if (command === 'message:send') return append('visitor', String(input['clientId']), String(input['text']))
    if (command === 'conversation:history') {
      const end = Number(input['beforeSeq']) - 1
      return { ok: true, data: { entries: log.slice(Math.max(0, end - PAGE), end) } }
    }
    if (command !== 'conversation:resume') return { ok: true, data: {} }
    const isNewest = !('afterSeq' in input)
    const after = isNewest ? Math.max(0, log.length - PAGE) : Number(input['afterSeq'])
    const entries = log.slice(after, after + PAGE)
    const more = !isNewest && entries.length === PAGE
    return { ok: true, data: { conversation: summary(), entries, more, cursors: [] } }
  }

  function createClient() {
    const state = signal<'connecting' | 'online' | 'offline' | 'refused'>('online')
    const handlers = new Map<string, Set<(push: { entry: Entry }) => void>>()
    const headsHandlers = new Set<(heads: { conversationId: string; lastSeq: number }[]) => void>()
    const dropHandlers = new Set<() => void>()

    function tellEntry(entry: Entry): void {
      for (const handler of handlers.get('entry:appended') ?? []) handler({ entry })
    }

    function drop(): void {
      state.value = 'offline'
      for (const handler of dropHandlers) handler()
    }

    function request(command: string, input: Record<string, unknown>): Promise<Result<unknown>> {
      if (state.peek() !== 'online') return Promise.resolve(refuse({ code: 'timeout' }))
      const fate = isKind ? 'answered' : next.fate()
      return new Promise((resolve) => {
        const answer = (result: Result<unknown>, ms: number) => {
          const timer = setTimeout(() => settle(result), ms)
          const onDrop = () => settle(refuse({ code: 'timeout' }))
          const settle = (settled: Result<unknown>) => {
            clearTimeout(timer)
            dropHandlers.delete(onDrop)
            resolve(settled)
          }
          dropHandlers.add(onDrop)
        }
        if (fate.endsWith('_after')) run(command, input)
        if (fate === 'answered') answer(run(command, input), 20)
        else if (fate.startsWith('lost')) answer(refuse({ code: 'timeout' }), 10_000)
        else if (fate.startsWith('try_again')) answer(refuse({ code: 'try_again' }), 20)
        else if (fate === 'rate_limited') answer(refuse({ code: 'rate_limited', retryAfter: 2 }), 20)
        else if (fate === 'internal_once') answer(refuse({ code: 'internal' }), 20)
        else {
          answer(refuse({ code: 'timeout' }), 10_000)
          setTimeout(drop, 5)
        }
      })
    }

    const connection = {
      state,
      request,
      tell: () => {},
      on(push: string, handler: (push: { entry: Entry }) => void) {
        handlers.set(push, (handlers.get(push) ?? new Set()).add(handler))
        return () => handlers.get(push)?.delete(handler)
      },
      onHeads(handler: (heads: { conversationId: string; lastSeq: number }[]) => void) {
        headsHandlers.add(handler)
        return () => headsHandlers.delete(handler)
      },
    }

    return {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a real one is typed by its contract
      connection: connection as unknown as TalkConnection<VisitorConversation>,
      askOlder: (beforeSeq: number) =>
        request('conversation:history', { beforeSeq }) as Promise<Result<{ entries: Entry[] }>>,
      push(entry: Entry): void {
        if (state.peek() !== 'online') return
        const fate = isKind ? 'heard' : next.push()
        if (fate === 'heard' || fate === 'twice') tellEntry(entry)
        if (fate === 'twice') setTimeout(() => tellEntry(entry), 30)
        if (fate === 'late') setTimeout(() => tellEntry(entry), 700)
      },
      drop,
      restore(): void {
        state.value = 'online'
      },
      heartbeat(): void {
        if (state.peek() !== 'online') return
        for (const handler of headsHandlers) handler([{ conversationId, lastSeq: log.length }])
      },
    }
  }

  return {
    log,
    /** The other side says something. */
    say(text: string): void {
      append('agent', `agent-${log.length}`, text)
    },
    close(): void {
      if (!isClosed) store({ by: { kind: 'agent' }, type: 'closed', reason: 'agent' })
      isClosed = true
    },
    /** From now on nothing is lost. */
    beKind(): void {
      isKind = true
    },
    connect() {
      const client = createClient()
      clients.add(client)
      return { ...client, leave: () => clients.delete(client) }
    },
  }
}

/** A browser's localStorage, shared by the tabs that are given it; `window` hears of every change, a moment later. */
export function createMemoryStorage(window: EventTarget) {
  const kept = new Map<string, string>()
  const tell = (key: string) =>
    setTimeout(() => window.dispatchEvent(Object.assign(new Event('storage'), { key })), 1)
  return createKeptStorage(() => ({
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      kept.set(key, value)
      tell(key)
    },
    removeItem(key) {
      kept.delete(key)
      tell(key)
    },
    clear: () => kept.clear(),
  }))
}

/** Web Locks for the tabs of one test: exclusive, first come first served. */
export function createLocks(): Locks {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_name: string, _options: unknown, act: () => Promise<unknown>) => {
    const turn = last.then(act)
    last = turn.catch(() => {})
    return turn
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- overloads of which one is used
  return { request } as unknown as Locks
}
