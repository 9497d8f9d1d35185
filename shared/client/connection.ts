import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { Result } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import type { ConnectRefusal, Heartbeat, PROTOCOL_VERSION, ServerDraining } from '#shared/protocol.ts'
import { backoff } from './backoff.ts'
import { onWake } from './wake.ts'
import type { OpenWire, Wire } from './wire.ts'

export type Contract<C> = { [K in keyof C]: { input: unknown; answer: unknown } }
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'refused'

export interface Connection<C extends Contract<C>, P> {
  /** `offline` lasts until everything works again; tries in between are not shown. */
  state: ReadonlySignal<ConnectionState>
  /** Why the server wants no connection; only while `refused`. */
  refusal: ReadonlySignal<ConnectRefusal['code'] | null>
  /** When the server was heard last, by this machine's clock. */
  lastEventAt: ReadonlySignal<number | null>
  /** Asks, and always answers: with `timeout` when there is no connection, or none any more. Sends nothing later. */
  request<K extends keyof C & string>(
    command: K,
    input: C[K]['input'],
    options?: { timeoutMs?: number },
  ): Promise<Result<C[K]['answer']>>
  /** Says something that may get lost. */
  tell<K extends keyof C & string>(command: K, input: C[K]['input']): void
  on<E extends keyof P & string>(push: E, handler: (push: P[E]) => void): () => void
  /** What each heartbeat says about the last entries on the server. */
  onHeads(handler: (heads: Heartbeat['heads']) => void): () => void
  /** Connects again at once, also after a refusal. */
  reconnect(): void
  dispose(): void
}

export interface ConnectionOptions {
  /** Origin of the server. */
  url: string
  namespace: '/visitor' | '/agent'
  /** Asked at every connect. */
  auth?: () => object
  /** A push that must come before anything may be asked. */
  openedBy?: string
  heartbeatMs?: number
  openWire: OpenWire
}

/** This module may not load the schemas beside the constant, so the type checker keeps the two equal. */
const protocol: typeof PROTOCOL_VERSION = 1

const REQUEST_TIMEOUT = 10_000
/** One try to connect, from the first byte to the first push. */
const CONNECT_TIMEOUT = 20_000

/**
 * Connects, and connects again for ever: one wire after the other. Nothing is kept from one to the next: what was missed
 * comes from the log, what was not sent waits in the outbox.
 */
export function createConnection<C extends Contract<C>, P>(options: ConnectionOptions): Connection<C, P> {
  const { url, namespace, auth, openedBy, openWire, heartbeatMs = limits.heartbeatSeconds * 1000 } = options
  const state = signal<ConnectionState>('connecting')
  const refusal = signal<ConnectRefusal['code'] | null>(null)
  const lastEventAt = signal<number | null>(null)
  const headsHandlers = new Set<(heads: Heartbeat['heads']) => void>()
  const unanswered = new Set<() => void>()
  let failures = 0
  let isDisposed = false
  let isProbing = false
  /** The server is about to end, and when we go is settled. */
  let isLeaving = false
  /** The one thing that happens next by itself: a try, the end of a try, a heartbeat, or leaving a server that ends. */
  let next: ReturnType<typeof setTimeout> | undefined

  const pushHandlers = new Map<string, Set<(push: unknown) => void>>()
  // Behind a balancer polling must stay with one process.
  const key = Math.random().toString(36).slice(2)
  let wire: Wire | null = null
  const heard = () => {
    lastEventAt.value = Date.now()
  }

  function later(act: () => void, ms: number): void {
    clearTimeout(next)
    if (!isDisposed) next = setTimeout(act, ms)
  }

  function connect(): void {
    // What was under way at the end answers afterwards, and must not bring the connection back to life.
    if (isDisposed) return
    drop()
    isLeaving = false
    later(lost, CONNECT_TIMEOUT)
    wire = openWire(
      { url, namespace, key, auth: { protocol, ...auth?.() } },
      {
        opened() {
          if (openedBy === undefined) opened()
        },
        heard: hear,
        alive: heard,
        refused,
        closed: lost,
      },
    )
  }

  function drop(): void {
    wire?.close()
    wire = null
    for (const giveUp of unanswered) giveUp()
  }

  function hear(event: string, push: unknown): void {
    heard()
    if (event === openedBy) opened()
    // All of them at once would be a storm for the server that takes them.
    if (event === 'server:draining') {
      isLeaving = true
      later(() => reconnect('connecting'), Math.random() * (push as ServerDraining).withinMs)
    }
    for (const handler of pushHandlers.get(event) ?? []) handler(push)
  }

  function refused(why: ConnectRefusal | undefined): void {
    if (!why || why.code === 'try_again') return lost()
    drop()
    clearTimeout(next)
    refusal.value = why.code
    state.value = 'refused'
  }

  function lost(): void {
    if (isDisposed) return
    drop()
    state.value = 'offline'
    later(connect, backoff(failures++))
  }

  function opened(): void {
    failures = 0
    heard()
    refusal.value = null
    later(() => void probe(), heartbeatMs)
    state.value = 'online'
  }

  /** The socket may believe in a connection that is long gone; only an answer proves it. */
  async function probe(timeoutMs = Math.min(REQUEST_TIMEOUT, heartbeatMs)): Promise<void> {
    if (isProbing) return
    isProbing = true
    const answer = await ask<Heartbeat>('session:heartbeat', {}, timeoutMs)
    isProbing = false
    if (state.peek() !== 'online') return
    if (!answer.ok && answer.error.code === 'timeout') return reconnect('offline')
    if (!isLeaving) later(() => void probe(), heartbeatMs)
    if (answer.ok) for (const handler of headsHandlers) handler(answer.data.heads)
  }

  function reconnect(meanwhile: 'connecting' | 'offline'): void {
    failures = 0
    state.value = meanwhile
    refusal.value = null
    connect()
  }

  function wake(): void {
    if (state.peek() === 'online') void probe(REQUEST_TIMEOUT / 2)
    else if (state.peek() === 'offline') reconnect('offline')
  }

  /** The seam where an answer gets its type: by the contract, which the server keeps. */
  function ask<T>(command: string, input: unknown, timeoutMs: number): Promise<Result<T>> {
    return new Promise((resolve) => {
      const settle = (result: Result<T>) => {
        clearTimeout(timer)
        unanswered.delete(giveUp)
        resolve(result)
      }
      const giveUp = () => settle({ ok: false, error: { code: 'timeout' } })
      if (state.peek() !== 'online' || !wire) {
        resolve({ ok: false, error: { code: 'timeout' } })
        return
      }
      const timer = setTimeout(giveUp, timeoutMs)
      unanswered.add(giveUp)
      wire.send(command, input, (result) => {
        heard()
        settle(result as Result<T>)
      })
    })
  }

  const stopWaking = onWake(wake)
  connect()

  return {
    state,
    refusal,
    lastEventAt,
    request: (command, input, { timeoutMs = REQUEST_TIMEOUT } = {}) => ask(command, input, timeoutMs),
    tell(command, input) {
      if (state.peek() === 'online') wire?.send(command, input)
    },
    on(push, handler) {
      const handlers = pushHandlers.get(push) ?? new Set()
      pushHandlers.set(push, handlers)
      // The seam where a push gets its type: by the contract, which the server keeps.
      const heedPush = (pushed: unknown) => handler(pushed as P[typeof push])
      handlers.add(heedPush)
      return () => handlers.delete(heedPush)
    },
    onHeads(handler) {
      headsHandlers.add(handler)
      return () => headsHandlers.delete(handler)
    },
    reconnect: () => reconnect('connecting'),
    dispose() {
      isDisposed = true
      clearTimeout(next)
      stopWaking()
      drop()
    },
  }
}
