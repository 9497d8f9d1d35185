import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { Entry } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import { backoff } from './backoff.ts'
import type { KeptStorage } from './kept-storage.ts'
import { createOutboxStore, type Unsent } from './outbox-store.ts'
import { takingTurns, type Locks } from './turns.ts'
import type { Pending } from './timeline.ts'

export interface Outbox {
  /** In the order of writing, other tabs' included. */
  items: ReadonlySignal<readonly Pending[]>
  /** Keeps a message and sends it as soon as it is its turn. Returns its clientId. */
  add(text: string): string
  /** Sends what was refused once more, under the same clientId: it cannot become two. */
  retry(clientId: string): void
  discard(clientId: string): void
  /** The connection is back. */
  wake(): void
  dispose(): void
}

export interface OutboxOptions {
  conversationId: string
  /** Whose messages: a part of the storage keys. */
  owner: string
  storage: KeptStorage
  newId: () => string
  isOnline: () => boolean
  send: (unsent: Unsent) => Promise<Result<{ entry: Entry }>>
  /** The message stands in the log. Called before it leaves the outbox. */
  onStored: (entry: Entry) => void
  locks?: Locks | undefined
}

/** The outcome is unknown, or better luck may come: these are sent again without asking. */
const passing = new Set<ErrorCode>(['timeout', 'try_again', 'rate_limited', 'unsupported_entry', 'internal'])
const MAX_INTERNAL = 3

/**
 * What was written and is not acknowledged. One message at a time, in order; again with the same clientId after
 * every unknown outcome; and nothing leaves it but by an acknowledgement or by its writer's own hand.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { conversationId, owner, storage, isOnline, send, onStored, newId } = options
  const store = createOutboxStore(storage, owner, conversationId)
  const items = signal<readonly Pending[]>([])
  const inTurn = takingTurns(store.prefix, options.locks)
  let inFlight: string | null = null
  let isDraining = false
  let isDisposed = false
  let failures = 0
  /** Answered `internal`, by clientId: a bug may pass, but not for ever. */
  const internal = new Map<string, number>()
  let endPause: (() => void) | null = null

  function show(): void {
    items.value = store.list().map(({ clientId, text, refusal }) => ({
      clientId,
      text,
      ...(refusal ? { state: 'failed', refusal } : { state: clientId === inFlight ? 'sending' : 'waiting' }),
    }))
  }

  const first = () => store.list().find(({ refusal }) => !refusal)
  const maySend = () => !isDisposed && isOnline() && first() !== undefined

  async function drain(): Promise<void> {
    if (isDraining) return
    isDraining = true
    while (maySend()) {
      const wait = await inTurn(sendFirst)
      if (wait > 0 && !isDisposed) await pause(wait)
    }
    isDraining = false
  }

  /** Answers with the milliseconds to wait before the next. */
  async function sendFirst(): Promise<number> {
    const unsent = first()
    if (!unsent || !isOnline()) return 0
    inFlight = unsent.clientId
    show()
    const result = await send(unsent)
    inFlight = null
    const wait = result.ok ? stored(unsent, result.data.entry) : refused(unsent, result.error)
    show()
    return wait
  }

  function stored({ clientId }: Unsent, entry: Entry): number {
    failures = 0
    onStored(entry)
    store.remove(clientId)
    return 0
  }

  function refused(unsent: Unsent, error: { code: ErrorCode; retryAfter?: number }): number {
    const { clientId } = unsent
    const tries = (internal.get(clientId) ?? 0) + (error.code === 'internal' ? 1 : 0)
    internal.set(clientId, tries)
    if (passing.has(error.code) && tries < MAX_INTERNAL)
      return Math.max((error.retryAfter ?? 0) * 1000, 100 + backoff(failures++))
    internal.delete(clientId)
    store.update({ ...unsent, refusal: error.code })
    return 0
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Another tab of the same person wrote, or got an acknowledgement. */
  function heed({ key }: { key: string | null }): void {
    if (key !== null && !key.startsWith(store.prefix)) return
    show()
    void drain()
  }

  const page = typeof window === 'undefined' ? null : window
  page?.addEventListener('storage', heed)
  show()
  void drain()

  return {
    items,
    add(text) {
      const clientId = newId()
      store.add({ clientId, text })
      show()
      void drain()
      return clientId
    },
    retry(clientId) {
      const found = store.list().find((unsent) => unsent.clientId === clientId)
      if (!found) return
      store.update({ clientId, text: found.text })
      show()
      void drain()
    },
    discard(clientId) {
      store.remove(clientId)
      show()
    },
    wake() {
      failures = 0
      endPause?.()
      void drain()
    },
    dispose() {
      isDisposed = true
      endPause?.()
      page?.removeEventListener('storage', heed)
    },
  }
}
