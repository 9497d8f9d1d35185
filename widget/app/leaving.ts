import { batch, computed, signal } from '@preact/signals-core'
import { unsentIn } from '#shared/client/timeline.ts'
import type { Language } from '#shared/entities.ts'
import type { WireError } from '#shared/errors.ts'
import type { VisitorAnswers } from '#shared/protocol.ts'
import { createCaseSteps } from './case-steps.ts'
import type { Inside } from './inside.ts'
import {
  problemsIn,
  problemsOf,
  usualKind,
  type FilledForm,
  type LeaveForm,
  type LeaveProblems,
} from './leave-form.ts'
import { emptyForm } from './leave-state.ts'
import { isPassing, pauseAfter } from './passing.ts'
import type { WidgetPorts } from './ports.ts'
import type { LeaveRequest } from './session.ts'
import { OTHER } from './topic-name.ts'
import { joined, ownWords, without } from './typed-text.ts'

type Left = VisitorAnswers['case:leave']

/**
 * A question or a report without an agent: the form, and the way from the pressed button to a number. Both survive a
 * reload and a lost line, and whatever happens it is sent once.
 */
export function createLeaving(
  { connection, session, shield, topics, newId }: WidgetPorts,
  { current, texts, topic: chosen, hasContact, leaving, isOpened, open, type, own }: Inside,
) {
  const { talk, facts } = current
  const { draft, carried } = texts
  const { values, request, keep } = leaving
  const refusal = signal<WireError | null>(null)
  const problems = signal<LeaveProblems>({})
  /** Counts the tries that found something wrong: each leads the focus to it. */
  const tries = signal(0)
  let isAsking = false
  let failures = 0
  let again: ReturnType<typeof setTimeout> | undefined

  /** What was written in this conversation so far, or would begin it. */
  const said = computed(() => ownWords(current.entries.value, current.pending.value))
  /** What was typed elsewhere: the form begins with it. */
  const typed = computed(() => joined([said.value, ...carried.value, draft.value]))

  const safeTopic = (id: string | null): string =>
    id === null || topics.some((one) => one.id === id && one.emergency) ? OTHER : id

  const form = computed((): FilledForm => {
    const { kind, body, ...rest } = values.value
    const topic = rest.topicId ?? facts.value.topicId ?? safeTopic(chosen.value)
    return { ...rest, topicId: topic, kind: kind ?? usualKind(topic), body: body ?? typed.value }
  })

  function ask(next: LeaveRequest | null = request.peek()): void {
    session.leave.set(next)
    request.value = next
    if (next) void send(next)
  }

  async function send(wanted: LeaveRequest): Promise<void> {
    if (isAsking || !isOpened()) return
    clearTimeout(again)
    isAsking = true
    const answer = await connection.request('case:leave', wanted)
    isAsking = false
    if (answer.ok) {
      failures = 0
      batch(() => {
        keep(emptyForm, false)
        takeNumber(answer.data, wanted)
        ask(null)
      })
    } else if (isPassing(answer.error)) {
      const pause = pauseAfter(answer.error, failures++)
      if (connection.state.peek() === 'online') again = setTimeout(() => ask(), pause)
    } else refused(answer.error, wanted)
  }

  /** What a text holds does not wait elsewhere to be sent once more. */
  function drop(text: string): void {
    texts.dropCarriedIn(text)
    if (text.includes(draft.peek().trim())) type('')
    const now = talk.peek()
    for (const unsent of now ? unsentIn(now.feed.timeline.peek()) : [])
      if (text.includes(unsent.text)) now?.feed.discard(unsent.clientId)
  }

  function takeNumber({ conversation, reference, code }: Left, { fields }: LeaveRequest): void {
    drop(fields.body)
    const caseSteps = own(createCaseSteps)
    caseSteps.learn(reference, code)
    caseSteps.isAnswered.value = true
    hasContact.value = fields.contact.trim() !== ''
    open(conversation)
    talk.peek()?.feed.resume()
  }

  /** Nothing was stored: back to the form, with everything in it. */
  function refused(error: WireError, { kind, topicId: topic, fields }: LeaveRequest): void {
    batch(() => {
      refusal.value = error
      problems.value = problemsOf(error.fields ?? [])
      tries.value += 1
      keep({ kind, topicId: topic, ...fields }, true)
      ask(null)
    })
    // Something is not as we thought: an agent may have come.
    talk.peek()?.feed.resume()
  }

  return {
    form,
    refusal,
    problems,
    tries,
    /** What will be hidden in it. */
    numbers: computed(() => {
      const { body, place, topicId } = form.value
      return shield.find(`${body}\n${place}`, topicId)
    }),
    /** What was written or changed in the form itself. */
    ownText: computed(() => values.value.body ?? ''),
    /** The text was typed elsewhere, and nobody has changed it here. */
    isPrefilled: computed(() => values.value.body === null && typed.value !== ''),
    change: (part: Partial<LeaveForm>) => keep({ ...values.peek(), ...part }, true),
    /** From the form to the talk, or to its beginning: what was written goes along. */
    toTalk(): void {
      const { body, place } = form.peek()
      const hasTalk = talk.peek() !== null
      const rest = without(said.peek(), body)
      const before = rest.includes(draft.peek().trim()) ? '' : draft.peek()
      batch(() => {
        if (!hasTalk) texts.dropCarriedIn(rest)
        // Before a talk the place stays in the form, where it belongs.
        type(joined([before, rest, hasTalk ? place : '']))
        leaving.close({ keepsText: false })
      })
    },
    submit(language: Language): void {
      if (request.peek()) return
      const { kind, topicId: topic, ...fields } = form.peek()
      refusal.value = null
      problems.value = problemsIn(fields)
      if (Object.keys(problems.peek()).length > 0) {
        tries.value += 1
        return
      }
      ask({ clientId: newId(), kind, topicId: topic, language, fields })
    },
    /** Asks for what was sent and not answered, if there is such a thing. Called with each connection. */
    ask: () => ask(),
    dispose: () => clearTimeout(again),
  }
}
