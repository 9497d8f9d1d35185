import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Language, LocalizedText } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import type { Operations, Setting } from '#shared/settings.ts'
import { languages } from './choices.ts'
import type { AgentConnection } from './ports.ts'

export type OperationsStep = 'loading' | 'failed' | 'editing' | 'confirming' | 'sending'
export type NoticeProblem = 'missing' | 'too_long'

/** The dialog in which a notice is written and the queue is paused. What was typed stays until it is published. */
export interface OperationsForm {
  step: ReadonlySignal<OperationsStep>
  notice: ReadonlySignal<LocalizedText>
  paused: ReadonlySignal<boolean>
  isChanged: ReadonlySignal<boolean>
  /** By language; empty until somebody wants to go on. */
  problems: ReadonlySignal<Partial<Record<Language, NoticeProblem>>>
  /** What somebody else has made of it meanwhile. */
  others: ReadonlySignal<Operations | null>
  refusal: ReadonlySignal<ErrorCode | null>
  open: () => void
  type: (language: Language, text: string) => void
  withdraw: () => void
  pause: (paused: boolean) => void
  next: () => void
  edit: () => void
  /** True when it is done. */
  publish: () => Promise<boolean>
}

const nothing: LocalizedText = { pl: '', en: '', uk: '' }
const isEmpty = (notice: LocalizedText) => languages.every((language) => notice[language].trim() === '')

export function createOperations(
  connection: Pick<AgentConnection, 'request'>,
  newId: () => string,
): OperationsForm {
  const step = signal<OperationsStep>('loading')
  const notice = signal(nothing)
  const paused = signal(false)
  /** What the change is made on. */
  const base = signal<Setting<'operations'> | null>(null)
  const isChecked = signal(false)
  const others = signal<Operations | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  let clientId = newId()

  const value = computed<Operations>(() => ({
    notice: isEmpty(notice.value) ? null : notice.value,
    paused: paused.value,
  }))
  const isChanged = computed(() => JSON.stringify(value.value) !== JSON.stringify(base.value?.value))
  const problems = computed((): Partial<Record<Language, NoticeProblem>> => {
    if (!isChecked.value || isEmpty(notice.value)) return {}
    return Object.fromEntries(
      languages.flatMap((language): [Language, NoticeProblem][] => {
        const text = notice.value[language]
        if (text.trim() === '') return [[language, 'missing']]
        return text.length > limits.noticeLength ? [[language, 'too_long']] : []
      }),
    )
  })

  /** Changes that are wished for lead to a command of its own. */
  function change(act: () => void): void {
    batch(() => {
      act()
      refusal.value = null
      clientId = newId()
    })
  }

  async function read(): Promise<Setting<'operations'> | null> {
    const answer = await connection.request('settings:read', { kind: 'operations' })
    // The seam: the answer is of the kind that was asked for.
    return answer.ok ? (answer.data.setting as Setting<'operations'>) : null
  }

  async function load(): Promise<void> {
    const wasTyped = base.peek() !== null && isChanged.peek()
    step.value = 'loading'
    const found = await read()
    if (!found) {
      step.value = 'failed'
      return
    }
    batch(() => {
      base.value = found
      if (!wasTyped) take(found.value)
      step.value = 'editing'
    })
  }

  function take(current: Operations): void {
    notice.value = current.notice ?? nothing
    paused.value = current.paused
  }

  return {
    step,
    notice,
    paused,
    isChanged,
    problems,
    others,
    refusal,
    open() {
      batch(() => {
        isChecked.value = false
        others.value = null
        refusal.value = null
      })
      void load()
    },
    type: (language, text) => change(() => (notice.value = { ...notice.peek(), [language]: text })),
    withdraw: () => change(() => (notice.value = nothing)),
    pause: (next) => change(() => (paused.value = next)),
    next() {
      isChecked.value = true
      if (Object.keys(problems.peek()).length === 0 && isChanged.peek()) step.value = 'confirming'
    },
    edit: () => void (step.value = 'editing'),
    async publish() {
      const made = base.peek()
      if (!made || step.peek() === 'sending') return false
      step.value = 'sending'
      const input = { kind: 'operations' as const, version: made.version, clientId, value: value.peek() }
      const answer = await connection.request('settings:change', input)
      if (answer.ok) {
        base.value = answer.data.setting as Setting<'operations'>
        return true
      }
      const newest = answer.error.code === 'stale_version' ? await read() : null
      batch(() => {
        if (newest) {
          base.value = newest
          others.value = newest.value
          clientId = newId()
        } else refusal.value = answer.error.code
        step.value = newest ? 'editing' : 'confirming'
      })
      return false
    },
  }
}
