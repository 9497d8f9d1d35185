import { signal, type ReadonlySignal } from '@preact/signals'
import type { Entry, EntryDetails } from '#shared/entities.ts'
import {
  type Exercise,
  exercises,
  isPassed,
  type Lines,
  type PracticeLanguage,
  topicOf,
} from './exercises.ts'
import { type Push, resident, type Talks } from './talks.ts'

export type Outcome = 'done' | 'skipped'

export interface CoachPorts {
  talks: Talks
  push: Push
  language: () => PracticeLanguage
  lines: () => Lines
  newId: () => string
  /** Returns how to prevent it. */
  later: (act: () => void, ms: number) => () => void
}

/** Leads from one exercise to the next, and speaks for the resident, who answers by rules. */
export interface Coach {
  /** What is to be done now; null once all of it is over. */
  exercise: ReadonlySignal<Exercise | null>
  outcomes: ReadonlySignal<ReadonlyMap<Exercise, Outcome>>
  begin: () => void
  skip: () => void
  /** A canned reply was inserted. */
  inserted: () => void
  dispose: () => void
}

/** So long somebody writes one line, and reads a form. */
const WRITING_MS = 900

export function createCoach({ talks, push, language, lines, newId, later }: CoachPorts): Coach {
  const exercise = signal<Exercise | null>(exercises[0])
  const outcomes = signal<ReadonlyMap<Exercise, Outcome>>(new Map())
  let hasInserted = false
  let prevent: () => void = () => undefined
  let preventObliging: () => void = () => undefined

  function settle(outcome: Outcome): void {
    const settled = exercise.peek()
    if (!settled) return
    outcomes.value = new Map(outcomes.peek()).set(settled, outcome)
    exercise.value = exercises.find((one) => !outcomes.peek().has(one)) ?? null
    hasInserted = false
    open()
  }

  /** The resident begins what is to be done: where they are, or anew where nobody is left to talk with. */
  function open(): void {
    const next = exercise.peek()
    prevent()
    if (!next) return
    prevent = later(() => {
      const said = lines()[next]
      const talk = talks.open()
      // Handing over is practised with somebody else, so that two stand on the desk.
      if (!talk || next === 'transfer') return talks.begin(topicOf(next), language(), said)
      say(talk.summary.id, said)
    }, WRITING_MS)
  }

  function say(conversationId: string, said: readonly string[]): void {
    push('typing:changed', { conversationId, party: 'visitor', typing: true })
    prevent = later(() => {
      if (talks.get(conversationId)?.summary.status !== 'active') return open()
      for (const text of said) talks.append(conversationId, resident, { type: 'message', text })
    }, WRITING_MS)
  }

  /** Who is asked for something does it, unless the conversation has ended or the question was taken back meanwhile. */
  function oblige({ conversationId, seq }: Entry, details: EntryDetails): void {
    preventObliging()
    preventObliging = later(() => {
      const talk = talks.get(conversationId)
      const isOver = talk?.entries.some((entry) => entry.type === 'sealed_ended' && entry.request === seq)
      if (talk?.summary.status === 'active' && !isOver) talks.append(conversationId, resident, details)
    }, WRITING_MS)
  }

  function heedWish(entry: Entry): void {
    if (entry.type === 'case_proposed') {
      const reference = `TEST-${newId().slice(0, 4).toUpperCase()}`
      oblige(entry, { type: 'case_submitted', draftHash: entry.draftHash, reference, kind: 'report' })
    } else if (entry.type === 'sealed_requested') {
      const until = new Date(Date.now() + entry.keepSeconds * 1000).toISOString()
      oblige(entry, { type: 'sealed_given', request: entry.seq, until })
    }
  }

  talks.follow((entry) => {
    const current = exercise.peek()
    heedWish(entry)
    if (!current) return
    if (isPassed(current, entry, hasInserted)) settle('done')
    else if (!talks.open() && (entry.type === 'transferred' || entry.type === 'closed')) open()
  })

  return {
    exercise,
    outcomes,
    begin: () => talks.begin(topicOf('answer'), language(), lines().answer),
    skip: () => settle('skipped'),
    inserted() {
      hasInserted = true
    },
    dispose() {
      prevent()
      preventObliging()
    },
  }
}
