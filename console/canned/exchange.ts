import { signal, type ReadonlySignal } from '@preact/signals'
import type { CannedImported, CannedProblem } from '#shared/canned.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { download } from '../download.ts'
import type { Library } from './library.ts'

const path = '/console/api/canned'

export type Outcome =
  | { kind: 'done'; done: CannedImported }
  | { kind: 'problems'; problems: CannedProblem[]; count: number }
  | { kind: 'refused'; code: ErrorCode }

/** Replies as a table, out and in. */
export interface Exchange {
  isBusy: ReadonlySignal<boolean>
  outcome: ReadonlySignal<Outcome | null>
  /** Has the browser save the table. */
  save: () => Promise<void>
  /** Gives a table to the server, which takes all of it or nothing. */
  send: (file: File) => Promise<void>
}

const codes: Record<number, ErrorCode> = { 403: 'forbidden', 413: 'too_large', 429: 'rate_limited' }

export function createExchange(library: Library, fetch: typeof globalThis.fetch): Exchange {
  const isBusy = signal(false)
  const outcome = signal<Outcome | null>(null)
  /** A file of which nobody knows whether it was taken in: chosen again, it is the same command. */
  let unsettled: { key: string; clientId: string } | null = null

  /** A session that ran out is renewed once. */
  async function ask(at: string, init: RequestInit = {}): Promise<Response> {
    const headers = { 'x-requested-with': 'kck-console', 'content-type': 'text/csv' }
    const once = () => fetch(at, { credentials: 'same-origin', cache: 'no-store', headers, ...init })
    const response = await once()
    return response.status === 401 && (await library.renew()) ? once() : response
  }

  async function inTurn(work: () => Promise<Outcome | null>): Promise<void> {
    if (isBusy.peek()) return
    isBusy.value = true
    outcome.value = null
    outcome.value = await work().catch((): Outcome => ({ kind: 'refused', code: 'timeout' }))
    isBusy.value = false
  }

  return {
    isBusy,
    outcome,
    save: () =>
      inTurn(async () => {
        const code = await download(`${path}/table`, library.renew)
        return code && { kind: 'refused', code }
      }),
    send: (file) =>
      inTurn(async () => {
        const key = `${file.name}/${file.size}/${file.lastModified}`
        if (unsettled?.key !== key) unsettled = { key, clientId: library.newId() }
        const at = `${path}?${new URLSearchParams({ clientId: unsettled.clientId }).toString()}`
        // Read before it is sent: a file that changes meanwhile is sent as it was chosen.
        const response = await ask(at, { method: 'POST', body: await file.arrayBuffer() })
        if (response.status < 500) unsettled = null
        if (response.status === 422) {
          const told = (await response.json()) as { problems: CannedProblem[]; count: number }
          return { kind: 'problems', ...told }
        }
        if (!response.ok) return refusalOf(response)
        const done = (await response.json()) as CannedImported
        await library.refresh()
        return { kind: 'done', done }
      }),
  }
}

function refusalOf({ status }: Response): Outcome {
  return { kind: 'refused', code: codes[status] ?? (status === 503 ? 'try_again' : 'internal') }
}
