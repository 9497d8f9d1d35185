import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { ErrorCode, FileProblem, WireError } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { backoff } from './backoff.ts'
import type { FilesApi } from './files-api.ts'

/**
 * A file that was chosen and does not stand in the log yet. `draft`: nothing of it has left the device. `waiting`: for its
 * turn, or for the connection. `checking`: all of it has arrived. `lost`: the page was loaded anew, and browsers forget
 * then what was chosen: it has to be chosen again, and goes on where it stopped.
 */
export interface Upload {
  clientId: string
  name: string
  size: number
  lastModified: number
  /** As the browser guesses from the name. */
  type: string
  description: string
  state: 'draft' | 'waiting' | 'sending' | 'checking' | 'failed' | 'lost'
  /** Bytes that have arrived. */
  sent: number
  /** Where it goes, once it is on its way. */
  conversationId: string | null
  refusal?: { code: ErrorCode; problem?: FileProblem }
}

/** What may be sent, as the server says. */
export interface FileRules {
  maxBytes: number
  /** Endings with their dot and MIME types, as the `accept` of a file field has them. */
  accept: readonly string[]
}

export interface Uploads {
  items: ReadonlySignal<readonly Upload[]>
  /** What was chosen, pasted or dropped. */
  add(files: readonly File[]): void
  describe(clientId: string, description: string): void
  /** Everything that was chosen, in that order. */
  send(): void
  retry(clientId: string): void
  /** The same file once more, after a reload; another one takes its place. */
  choose(clientId: string, file: File): void
  /** Also ends what is under way. */
  remove(clientId: string): void
  /** A picture of it, out of the device; null where there is none. */
  preview(clientId: string): string | null
  /** The connection is back, or there is a conversation now. */
  wake(): void
  dispose(): void
}

export interface UploadsOptions {
  api: FilesApi
  rules: FileRules
  /** Where files go now; null before there is a conversation. */
  conversationId: () => string | null
  isOnline: () => boolean
  newId: () => string
  /** Keeps what is known of the files over a reload, for this tab alone. */
  storage: { get(): string | null; set(value: string | null): void }
  /** It stands in the log. */
  onAttached: () => void
  /** The session has run out; true when there is a new one. */
  renew?: () => Promise<boolean>
}

/** The outcome is unknown, or better luck may come: these are asked again without asking. */
const passing = new Set<ErrorCode>(['timeout', 'try_again', 'rate_limited', 'unsupported_entry'])
const stale = new Set<ErrorCode>(['unauthorized', 'token_expired'])
const MAX_STANDSTILLS = 5
/** Parts grow on a good line, and shrink on a bad one: what is lost with a connection is one part. */
const PART = { first: 128 * 1024, least: 32 * 1024, most: limits.filePartBytes }
const QUICK_MS = 1_000
const SLOW_MS = 5_000

/**
 * Sends files one after the other, part by part, and goes on where it stopped: after a lost connection by itself, after a
 * reload as far as the browser still has the file. Nothing leaves the device before `send`.
 */
export function createUploads(options: UploadsOptions): Uploads {
  const { api, rules, conversationId, isOnline, newId, storage, onAttached, renew } = options
  const files = new Map<string, File>()
  const previews = new Map<string, string>()
  /** What the server calls them. */
  const ids = new Map<string, string>()
  const items = signal<readonly Upload[]>(restored(storage.get()))
  let partBytes = PART.first
  let isDraining = false
  let isDisposed = false
  let failures = 0
  let current: { clientId: string; control: AbortController } | null = null
  let endPause: (() => void) | null = null

  const find = (clientId: string) => items.peek().find((one) => one.clientId === clientId)

  function change(clientId: string, changes: Partial<Upload>): void {
    set(items.peek().map((one) => (one.clientId === clientId ? { ...one, ...changes } : one)))
  }

  function set(next: readonly Upload[]): void {
    items.value = next
    storage.set(next.length > 0 ? JSON.stringify(next) : null)
  }

  function forget(clientId: string): void {
    const url = previews.get(clientId)
    if (url) URL.revokeObjectURL(url)
    for (const known of [files, previews, ids]) known.delete(clientId)
    set(items.peek().filter((one) => one.clientId !== clientId))
  }

  const maySend = () => !isDisposed && isOnline() && conversationId() !== null

  async function drain(): Promise<void> {
    if (isDraining) return
    isDraining = true
    while (maySend()) {
      const next = items.peek().find(({ state }) => state === 'waiting')
      if (!next) break
      const wait = await sendOne(next)
      current = null
      if (wait > 0 && !isDisposed) await pause(wait)
    }
    isDraining = false
  }

  /** Answers with the milliseconds to wait before the next try. */
  async function sendOne({ clientId, name, size, ...upload }: Upload): Promise<number> {
    const target = conversationId() ?? ''
    // What was on its way into a talk that ended goes into the next one only by its sender's hand.
    if (upload.conversationId !== null && upload.conversationId !== target)
      return refused(clientId, { code: 'conversation_closed' })
    const control = new AbortController()
    current = { clientId, control }
    change(clientId, { state: 'sending', conversationId: target })
    const begun = await api.begin({ conversationId: target, clientId, name, size })
    if (!begun.ok) return refused(clientId, begun.error)
    const { id } = begun.data
    ids.set(clientId, id)
    if (!find(clientId)) return cancelled(id)
    let { offset } = begun.data
    for (let standstills = 0; offset < size;) {
      change(clientId, { sent: offset })
      const bytes = await read(clientId, offset)
      if (!bytes) return choosing(clientId)
      const began = performance.now()
      const taken = await api.part(id, offset, bytes, control.signal)
      if (!find(clientId)) return cancelled(id)
      adapt(taken.ok ? performance.now() - began : Infinity)
      if (!taken.ok) return refused(clientId, taken.error)
      if (taken.data <= offset && ++standstills > MAX_STANDSTILLS)
        return refused(clientId, { code: 'internal' })
      offset = taken.data
      failures = 0
    }
    change(clientId, { state: 'checking', sent: size })
    const attached = await api.attach(id, find(clientId)?.description ?? '')
    if (!attached.ok) return refused(clientId, attached.error)
    failures = 0
    forget(clientId)
    onAttached()
    return 0
  }

  function cancelled(id: string): number {
    void api.cancel(id)
    return 0
  }

  function choosing(clientId: string): number {
    change(clientId, { state: 'lost' })
    return 0
  }

  /** Null where the browser cannot read it any more: gone from the device, changed, or forgotten by a reload. */
  async function read(clientId: string, offset: number): Promise<ArrayBuffer | null> {
    try {
      return (
        (await files
          .get(clientId)
          ?.slice(offset, offset + partBytes)
          .arrayBuffer()) ?? null
      )
    } catch {
      return null
    }
  }

  function adapt(ms: number): void {
    const factor = ms < QUICK_MS ? 2 : ms > SLOW_MS ? 0.5 : 1
    partBytes = Math.min(PART.most, Math.max(PART.least, partBytes * factor))
  }

  async function refused(clientId: string, { code, problem, retryAfter = 0 }: WireError): Promise<number> {
    if (!find(clientId)) return 0
    const isRenewed = stale.has(code) && (await renew?.()) === true
    if (isRenewed || passing.has(code)) {
      change(clientId, { state: 'waiting' })
      return Math.max(retryAfter * 1000, 100 + backoff(failures++))
    }
    change(clientId, { state: 'failed', refusal: { code, ...(problem && { problem }) } })
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

  function draftOf(file: File): Upload {
    const { name, size, lastModified, type } = file
    const clientId = newId()
    files.set(clientId, file)
    if (type.startsWith('image/')) previews.set(clientId, URL.createObjectURL(file))
    const problem = problemOf(file, rules)
    return {
      clientId,
      name,
      size,
      lastModified,
      type,
      description: '',
      sent: 0,
      conversationId: null,
      ...(problem ? { state: 'failed', refusal: { code: 'file_refused', problem } } : { state: 'draft' }),
    }
  }

  void drain()

  return {
    items,
    add(chosen) {
      set([...items.peek(), ...chosen.map(draftOf)])
    },
    describe: (clientId, description) => change(clientId, { description }),
    send() {
      set(items.peek().map((one) => (one.state === 'draft' ? { ...one, state: 'waiting' } : one)))
      void drain()
    },
    retry(clientId) {
      set(items.peek().map((one) => (one.clientId === clientId ? afresh(one) : one)))
      void drain()
    },
    choose(clientId, file) {
      const known = find(clientId)
      if (!known) return
      const isSame =
        file.name === known.name && file.size === known.size && file.lastModified === known.lastModified
      if (!isSame) {
        const other = { ...draftOf(file), description: known.description }
        set(items.peek().map((one) => (one.clientId === clientId ? other : one)))
        return
      }
      files.set(clientId, file)
      if (file.type.startsWith('image/')) previews.set(clientId, URL.createObjectURL(file))
      // What was never sent off waits for that; what was goes on.
      change(clientId, { state: known.conversationId === null ? 'draft' : 'waiting' })
      void drain()
    },
    remove(clientId) {
      const id = ids.get(clientId)
      const isUnderWay = current?.clientId === clientId
      forget(clientId)
      if (isUnderWay) current?.control.abort()
      else if (id) void api.cancel(id)
    },
    preview: (clientId) => previews.get(clientId) ?? null,
    wake() {
      failures = 0
      endPause?.()
      void drain()
    },
    dispose() {
      isDisposed = true
      endPause?.()
      current?.control.abort()
      for (const url of previews.values()) URL.revokeObjectURL(url)
    },
  }
}

/** Once more, wherever files go now. */
function afresh(upload: Upload): Upload {
  const { refusal: _, ...rest } = upload
  return { ...rest, state: 'waiting', conversationId: null }
}

/** What iPhones and some cameras store; the ending, or the MIME type. */
const HEIC = /\bhei[cf]\b/

/** What the server would refuse anyway; whether the content is what it says, only the server looks. */
function problemOf({ name, size, type }: File, { maxBytes, accept }: FileRules): FileProblem | null {
  if (size === 0) return 'empty'
  if (size > maxBytes) return 'too_big'
  const ending = /\.[^.]*$/.exec(name)?.[0].toLowerCase()
  const isKnown = accept.includes(type) || (ending !== undefined && accept.includes(ending))
  if (isKnown) return null
  return HEIC.test(type) || HEIC.test(ending ?? '') ? 'heic' : 'type'
}

/** Of what was on its way when the page went. Only this module writes it, so the shape needs no check. */
function restored(text: string | null): readonly Upload[] {
  try {
    const kept = JSON.parse(text ?? '[]') as readonly Upload[]
    return kept.map((one) => {
      if (one.state === 'failed') return one
      // All of it has arrived: for what is left nobody needs the file.
      return { ...one, state: one.state === 'checking' ? 'waiting' : 'lost' }
    })
  } catch {
    return []
  }
}
