import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { ErrorCode } from '#shared/errors.ts'
import type { Setting, SettingKind, SettingValues, SettingVersion } from '#shared/settings.ts'
import type { AgentConnection } from '../ports.ts'
import { merged } from './merge.ts'

/** Somebody else has stored a version meanwhile. */
export interface Others {
  by: string
  at: string
  /** Where they have set something else than what is written here, as dotted paths; this holds. */
  conflicts: readonly string[]
}

/** A setting that is written: what it was, what it is to be, and what others have made of it meanwhile. */
export interface SettingForm<K extends SettingKind> {
  kind: K
  state: ReadonlySignal<'loading' | 'failed' | 'ready'>
  base: ReadonlySignal<Setting<K> | null>
  /** Null until it is there. */
  draft: ReadonlySignal<SettingValues[K] | null>
  isChanged: ReadonlySignal<boolean>
  others: ReadonlySignal<Others | null>
  refusal: ReadonlySignal<ErrorCode | null>
  /** What the server did not take, as dotted paths into the value; until something else is written. */
  wrong: ReadonlySignal<readonly string[]>
  isBusy: ReadonlySignal<boolean>
  isSaved: ReadonlySignal<boolean>
  load: () => Promise<void>
  write: (value: SettingValues[K]) => void
  discard: () => void
  save: () => Promise<boolean>
  versions: (before?: number) => Promise<{ versions: SettingVersion[]; more: boolean } | null>
  version: (version: number) => Promise<SettingValues[K] | null>
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

export function createSettingForm<K extends SettingKind>(
  kind: K,
  { connection, newId }: { connection: Pick<AgentConnection, 'request'>; newId: () => string },
): SettingForm<K> {
  type Value = SettingValues[K]
  const state = signal<'loading' | 'failed' | 'ready'>('loading')
  const base = signal<Setting<K> | null>(null)
  const draft = signal<Value | null>(null)
  const others = signal<Others | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  const wrong = signal<readonly string[]>([])
  const isBusy = signal(false)
  const isSaved = signal(false)
  let clientId = newId()
  const isChanged = computed(() => base.value !== null && !isSame(draft.value, base.value.value))

  function put(next: Value): void {
    batch(() => {
      draft.value = next
      refusal.value = null
      wrong.value = []
      isSaved.value = false
      clientId = newId()
    })
  }

  /** Puts what is written here upon the newest version. */
  function take(found: Setting<K>): void {
    const known = base.peek()
    const mine = draft.peek()
    if (known?.version === found.version) return
    batch(() => {
      if (known && mine && isChanged.peek()) {
        const { value, conflicts } = merged<Value>(known.value, mine, found.value)
        put(value)
        others.value = { by: found.by, at: found.at, conflicts }
      } else put(found.value)
      base.value = found
    })
  }

  async function load(): Promise<void> {
    const answer = await connection.request('settings:read', { kind })
    // The seam: the answer is of the kind that was asked for.
    if (answer.ok) take(answer.data.setting as Setting<K>)
    if (answer.ok) state.value = 'ready'
    else if (state.peek() !== 'ready') state.value = 'failed'
  }

  return {
    kind,
    state,
    base,
    draft,
    isChanged,
    others,
    refusal,
    wrong,
    isBusy,
    isSaved,
    load,
    write: put,
    discard() {
      const known = base.peek()
      if (!known) return
      put(known.value)
      others.value = null
    },
    async save() {
      const known = base.peek()
      const value = draft.peek()
      if (!known || !value || isBusy.peek() || !isChanged.peek()) return false
      isBusy.value = true
      // The seam: kind and value belong together.
      const input = { kind, version: known.version, clientId, value } as never
      const answer = await connection.request('settings:change', input)
      if (!answer.ok && answer.error.code === 'stale_version') await load()
      batch(() => {
        isBusy.value = false
        if (answer.ok) {
          const stored = answer.data.setting as Setting<K>
          base.value = stored
          put(stored.value)
          others.value = null
          isSaved.value = true
        } else if (answer.error.code !== 'stale_version') {
          refusal.value = answer.error.code
          wrong.value = (answer.error.fields ?? []).map(({ path }) => path.replace(/^value\./, ''))
        }
      })
      return answer.ok
    },
    async versions(before) {
      const answer = await connection.request('settings:versions', { kind, ...(before && { before }) })
      return answer.ok ? answer.data : null
    },
    async version(version) {
      const answer = await connection.request('settings:version', { kind, version })
      return answer.ok ? (answer.data.setting.value as Value) : null
    },
  }
}

/** Whether something at a path, or within it, was not taken. */
export const isWrongAt = (wrong: readonly string[], path: string): boolean =>
  wrong.some((one) => one === path || one.startsWith(`${path}.`))

/** Calls when what `read` says is another one, a moment after the last change. Returns how to stop. */
export function settled<T>(read: () => T, pauseMs: number, act: (value: T) => void): () => void {
  return effect(() => {
    const value = read()
    const timer = setTimeout(() => act(value), pauseMs)
    return () => clearTimeout(timer)
  })
}
