import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { cityDateOf } from '#shared/client/city-date.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { Report, ReportQuestion } from '#shared/reports.ts'
import type { LivePorts } from '../live/live.ts'
import { readQuestion, writeQuestion } from './question.ts'

/** What was counted: what is asked, and the last answer. */
export interface Reports {
  question: ReadonlySignal<ReportQuestion>
  report: ReadonlySignal<Report | null>
  /** When it was counted, by the clock here. */
  at: ReadonlySignal<number | null>
  /** The answer is here for what is asked. */
  isAnswered: ReadonlySignal<boolean>
  isBusy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  departments: ReadonlySignal<readonly { id: string; name: string }[]>
  /** An empty value: no longer. */
  change: (change: Partial<Record<keyof ReportQuestion, string>>) => void
  again: () => void
  dispose: () => void
}

type Ports = Pick<LivePorts, 'connection' | 'place' | 'clock'>

export function createReports({ connection, place, clock }: Ports): Reports {
  const today = computed(() => cityDateOf(clock.now.value))
  const question = computed(() => readQuestion(place.reportQuery.value, today.value))
  const asked = computed(() => writeQuestion(question.value))
  const report = signal<Report | null>(null)
  const at = signal<number | null>(null)
  const answered = signal<string | null>(null)
  const isBusy = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  const departments = signal<readonly { id: string; name: string }[]>([])
  const isShown = computed(() => place.area.value === 'reports' && connection.state.value === 'online')
  let turn = 0

  async function ask(): Promise<void> {
    const mine = ++turn
    const wanted = asked.peek()
    isBusy.value = true
    const answer = await connection.request('report:read', question.peek())
    // Something else is asked by now.
    if (mine !== turn) return
    batch(() => {
      isBusy.value = false
      refusal.value = answer.ok ? null : answer.error.code
      if (!answer.ok) return
      report.value = answer.data
      at.value = clock.now.peek()
      answered.value = wanted
    })
  }

  async function loadChoices(): Promise<void> {
    const answer = await connection.request('history:choices', {})
    if (answer.ok) departments.value = answer.data.departments
  }

  const stops = [
    // Whoever comes back to it finds it fresh.
    effect(() => {
      if (isShown.value && asked.value) void ask()
    }),
    effect(() => {
      if (isShown.value && departments.peek().length === 0) void loadChoices()
    }),
  ]

  return {
    question,
    report,
    at,
    isAnswered: computed(() => answered.value === asked.value),
    isBusy,
    refusal,
    departments,
    change: (change) => place.go('reports', writeQuestion({ ...question.peek(), ...change })),
    again: () => void ask(),
    dispose() {
      for (const stop of stops) stop()
    },
  }
}
