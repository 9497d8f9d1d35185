import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { wantedBy } from '#shared/word-stems.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { HistoryChoices, HistoryFilter, HistoryPage, HistoryRow, SavedFilter } from '#shared/history.ts'
import type { LivePorts } from '../live/live.ts'
import { openToRead } from './open-to-read.ts'
import type { Opened } from './opened.ts'
import { readQuery, writeQuery } from './query.ts'

export interface Saved {
  all: ReadonlySignal<readonly SavedFilter[]>
  refusal: ReadonlySignal<ErrorCode | null>
  /** True when it is kept. */
  save: (name: string) => Promise<boolean>
  forget: (id: string) => Promise<void>
}

/** What has been: what is looked for, what was found, and the conversation that is read. */
export interface History {
  filter: ReadonlySignal<HistoryFilter>
  wanted: ReadonlySignal<readonly string[][]>
  rows: ReadonlySignal<readonly HistoryRow[]>
  /** How many there are; null where nobody counted. */
  total: ReadonlySignal<number | null>
  hasMore: ReadonlySignal<boolean>
  isBusy: ReadonlySignal<boolean>
  /** An answer is here for what is looked for. */
  isAnswered: ReadonlySignal<boolean>
  isTooBroad: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  choices: ReadonlySignal<HistoryChoices>
  opened: ReadonlySignal<Opened | null>
  saved: Saved
  /** Where the list stood when one went away. */
  place: { scrollTop: number }
  look: (filter: HistoryFilter) => void
  again: () => void
  more: () => Promise<void>
  /** The address that opens a conversation, or none, with the same filter. */
  addressOf: (id: string | null) => string
  open: (id: string | null) => void
  dispose: () => void
}

export function createHistory(ports: LivePorts): History {
  const { connection, place } = ports
  const query = computed(() => readQuery(place.query.value))
  /** Compared by what it says: opening a conversation asks nothing anew. */
  const asked = computed(() => writeQuery({ filter: query.value.filter, openId: null }))
  const filter = computed(() => readQuery(asked.value).filter)
  const wanted = computed(() => wantedBy(filter.value.text ?? ''))
  const rows = signal<readonly HistoryRow[]>([])
  const total = signal<number | null>(null)
  const next = signal<HistoryPage['next']>(null)
  const isBusy = signal(false)
  const answered = signal<string | null>(null)
  const isTooBroad = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  const choices = signal<HistoryChoices>({ agents: [], departments: [], topics: [] })
  const opened = signal<Opened | null>(null)
  let turn = 0

  const isShown = computed(() => place.area.value === 'history')

  async function ask(after: HistoryPage['next']): Promise<void> {
    const mine = ++turn
    const question = asked.peek()
    isBusy.value = true
    const answer = await connection.request('history:search', {
      filter: filter.peek(),
      ...(after && { after }),
    })
    // Something else is looked for by now.
    if (mine !== turn) return
    batch(() => {
      isBusy.value = false
      refusal.value = answer.ok ? null : answer.error.code
      if (!answer.ok) return
      const { data } = answer
      answered.value = question
      isTooBroad.value = data.tooBroad === true
      next.value = data.next
      if (after) {
        const known = new Set(rows.peek().map(({ id }) => id))
        rows.value = [...rows.peek(), ...data.rows.filter(({ id }) => !known.has(id))]
      } else {
        rows.value = data.rows
        total.value = data.total
      }
    })
  }

  async function loadChoices(): Promise<void> {
    const [known, filters] = await Promise.all([
      connection.request('history:choices', {}),
      connection.request('history:filters', {}),
    ])
    if (known.ok) choices.value = known.data
    if (filters.ok) saved.take(filters.data.filters)
  }

  const saved = createSaved(ports, () => filter.peek())
  const lookFor = (wish: HistoryFilter, openId: string | null) =>
    place.go('history', writeQuery({ filter: wish, openId }))

  const stops = [
    effect(() => {
      if (!isShown.value || connection.state.value !== 'online') return
      if (asked.value !== answered.peek()) void ask(null)
    }),
    effect(() => {
      if (isShown.value && connection.state.value === 'online' && choices.peek().agents.length === 0)
        void loadChoices()
    }),
    effect(() => {
      if (!isShown.value) return
      const { openId } = query.value
      const before = opened.peek()
      if (before?.id === openId || (before === null && openId === null)) return
      before?.dispose()
      opened.value = openId === null ? null : openToRead(openId, ports, wanted)
    }),
  ]

  return {
    filter,
    wanted,
    rows,
    total,
    hasMore: computed(() => next.value !== null),
    isBusy,
    isAnswered: computed(() => answered.value === asked.value),
    isTooBroad,
    refusal,
    choices,
    opened,
    saved,
    place: { scrollTop: 0 },
    look: (wish) => lookFor(wish, query.peek().openId),
    again: () => void ask(null),
    async more() {
      const after = next.peek()
      if (after && !isBusy.peek()) await ask(after)
    },
    addressOf: (openId) => `#history?${writeQuery({ filter: filter.value, openId })}`,
    open: (id) => lookFor(filter.peek(), id),
    dispose() {
      for (const stop of stops) stop()
      opened.peek()?.dispose()
    },
  }
}

function createSaved({ connection }: Pick<LivePorts, 'connection'>, current: () => HistoryFilter) {
  const all = signal<readonly SavedFilter[]>([])
  const refusal = signal<ErrorCode | null>(null)
  return {
    all,
    refusal,
    take(filters: readonly SavedFilter[]): void {
      all.value = filters
    },
    async save(name: string): Promise<boolean> {
      const answer = await connection.request('history:save', { name, filter: current() })
      refusal.value = answer.ok ? null : answer.error.code
      if (answer.ok) all.value = answer.data.filters
      return answer.ok
    },
    async forget(filterId: string): Promise<void> {
      const answer = await connection.request('history:forget', { filterId })
      refusal.value = answer.ok ? null : answer.error.code
      if (answer.ok) all.value = answer.data.filters
    },
  }
}
