import { type Signal } from '@preact/signals-core'
import { useSignal } from '../signals.ts'
import type { TargetedEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { sealedRequests, type SealedRequest } from '#shared/client/sealed-requests.ts'
import type { EntryOf } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { sealedValue } from '#shared/sealed.ts'
import { askUntilAnswered } from '../ask-until-answered.ts'
import { LaterIcon } from '../components/LaterIcon.tsx'
import { useFormats, useStore } from '../context.ts'
import { ErrorText } from '../further-parts.tsx'
import { useSealedWords } from './words.ts'

type Words = NonNullable<ReturnType<typeof useSealedWords>>

/**
 * Asks for a number in a field that leads past the conversation. What is typed is in this field alone: not in the log,
 * the outbox or the storage of the browser.
 */
export function SealedCard({ entry }: { entry: EntryOf<'sealed_requested'> }) {
  const { entries } = useStore()
  const words = useSealedWords()
  const request = sealedRequests(entries.value).get(entry.seq)
  if (!words || !request) return null
  const { seq, by, kind, reason, viewSeconds } = entry
  const name = by.name ?? words.someone
  const heading = `sealed-${seq}`
  const isOpen = request.step === 'asked'
  const minutes = words.minutes(Math.max(1, Math.round(viewSeconds / 60)))
  return (
    <section class="k-card" aria-labelledby={heading}>
      <div class="k-card__head">
        <h2 class="k-h3 k-sealed__head" id={heading} tabIndex={-1}>
          <LaterIcon name="lock" />
          {words.heading(name)}
        </h2>
      </div>
      <div class="k-card__body k-stack-s k-pad">
        <p>
          <b>{words.kind[kind]}.</b> {words.why} {reason || words.gone}
        </p>
        {isOpen && <p>{words.who(name, minutes)}</p>}
        <Standing request={request} name={name} words={words} />
      </div>
      {isOpen && <Field entry={entry} heading={heading} words={words} />}
      {request.step === 'given' && <TakeBack seq={seq} heading={heading} words={words} />}
    </section>
  )
}

/** Where it stands; told aloud as it changes, and that it is asked for. */
function Standing({ request, name, words }: { request: SealedRequest; name: string; words: Words }) {
  const { say } = useStore()
  const { time } = useFormats()
  const isGone = useIsGone(request.until)
  const said = standing(request, isGone, { name, words, time })
  const aloud = said ?? words.heading(name)
  useEffect(() => say(aloud), [aloud, say])
  return said && <p class="k-label">{said}</p>
}

function standing(
  { step, outcome, until }: SealedRequest,
  isGone: boolean,
  { name, words, time }: { name: string; words: Words; time: (instant: string) => string },
): string | null {
  if (step === 'asked') return null
  if (step === 'over') return outcome && words.outcome[outcome]
  if (isGone || until === null) return words.outcome.wiped
  return step === 'given' ? words.given(name, time(until)) : words.viewed(name, time(until))
}

/** What a screen knows without news: after its time a number is gone. */
function useIsGone(until: string | null): boolean {
  const { clock } = useStore()
  const isGone = useSignal(false)
  useEffect(() => {
    const left = until === null ? Infinity : Date.parse(until) - clock.now()
    isGone.value = left <= 0
    if (left <= 0 || left === Infinity) return
    const timer = setTimeout(() => {
      isGone.value = true
    }, left)
    return () => clearTimeout(timer)
  }, [until, clock, isGone])
  return isGone.value
}

/** Gives the number, or without one declines; under one id for as long as the outcome is unknown. */
function useAct(busy: Signal<boolean>, refusal: Signal<ErrorCode | null>, heading: string) {
  const { connection, talk } = useStore()
  const clientId = useRef(crypto.randomUUID())
  return async (seq: number, value?: string): Promise<void> => {
    const now = talk.peek()
    if (!now || busy.peek()) return
    busy.value = true
    refusal.value = null
    const change = { conversationId: now.id, clientId: clientId.current, seq }
    const answer = await askUntilAnswered(connection.state, () =>
      value === undefined
        ? connection.request('sealed:decline', change)
        : connection.request('sealed:give', { ...change, value }),
    )
    clientId.current = crypto.randomUUID()
    busy.value = false
    if (answer.ok) document.querySelector<HTMLElement>(`#${heading}`)?.focus()
    else refusal.value = answer.error.code
    now.feed.resume()
  }
}

function Field({
  entry: { seq, kind },
  heading,
  words,
}: {
  entry: EntryOf<'sealed_requested'>
  heading: string
  words: Words
}) {
  const box = useRef<HTMLInputElement>(null)
  const problem = useSignal<'empty' | 'wrong' | null>(null)
  const busy = useSignal(false)
  const refusal = useSignal<ErrorCode | null>(null)
  const act = useAct(busy, refusal, heading)
  const id = `${heading}-value`
  const said = problem.value
    ? words[problem.value]
    : refusal.value === 'invalid_input'
      ? words.wrong
      : refusal.value && <ErrorText code={refusal.value} />

  function give(event: TargetedEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = box.current?.value ?? ''
    const isNumber = sealedValue(kind, typed, new Date()) !== null
    problem.value = typed.trim() === '' ? 'empty' : isNumber ? null : 'wrong'
    if (problem.peek()) box.current?.focus()
    else void act(seq, typed)
  }

  return (
    <form class="k-card__foot k-stack-s" autocomplete="off" onSubmit={give}>
      <div class="k-field">
        <label for={id}>{words.kind[kind]}</label>
        <input
          ref={box}
          id={id}
          class="k-input"
          type="text"
          name="off"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          inputMode={kind === 'pesel' || kind === 'account' ? 'numeric' : 'text'}
          maxLength={limits.sealedValueLength}
          aria-invalid={Boolean(said)}
          aria-describedby={said ? `${id}-problem` : undefined}
        />
        {said && (
          <p class="k-problem" id={`${id}-problem`} role="alert">
            {said}
          </p>
        )}
      </div>
      <div class="k-row k-row--fill">
        <button type="submit" class="k-btn k-btn--primary" aria-disabled={busy.value}>
          {busy.value ? words.giving : words.give}
        </button>
        <button type="button" class="k-btn" aria-disabled={busy.value} onClick={() => void act(seq)}>
          {words.decline}
        </button>
      </div>
    </form>
  )
}

/** Until somebody has looked at it. */
function TakeBack({ seq, heading, words }: { seq: number; heading: string; words: Words }) {
  const busy = useSignal(false)
  const refusal = useSignal<ErrorCode | null>(null)
  const act = useAct(busy, refusal, heading)
  return (
    <div class="k-card__foot k-stack-s">
      {refusal.value && (
        <p class="k-note k-note--warn" role="alert">
          <ErrorText code={refusal.value} />
        </p>
      )}
      <button type="button" class="k-btn k-btn--s" aria-disabled={busy.value} onClick={() => void act(seq)}>
        {words.takeBack}
      </button>
    </div>
  )
}
