import type { TargetedEvent } from 'preact'
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { useAdminWords } from '../admin/words.ts'
import { Brand } from '../components/Brand.tsx'
import { useStrings } from '../context.ts'
import { createInvitationApi, type Invited } from './api.ts'

/** Somebody has come by a link that lets them choose a password, once. */
export function InvitationScreen({ token, leave }: { token: string; leave: () => void }) {
  const { invitation: words } = useAdminWords()
  const { console: consoleWord, product } = useStrings()
  const api = useMemo(() => createInvitationApi(fetch.bind(globalThis), token, crypto.randomUUID()), [token])
  const whose = useSignal<Invited | null>(null)
  const refusal = useSignal<ErrorCode | null>(null)
  const isDone = useSignal(false)
  const isBusy = useSignal(false)
  const isShown = useSignal(false)
  const missing = useSignal(0)
  const password = useRef<HTMLInputElement>(null)

  useEffect(() => {
    document.title = `${words.pageTitle} · ${product}`
  }, [words, product])
  useEffect(() => {
    async function read(): Promise<void> {
      const answer = await api.read()
      if (answer.ok) whose.value = answer.data
      else refusal.value = answer.error.code
      requestAnimationFrame(() => password.current?.focus())
    }
    void read()
  }, [api, refusal, whose])

  async function submit(event: TargetedEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const typed = password.current?.value ?? ''
    if (isBusy.peek()) return
    missing.value = Math.max(0, limits.passwordLeast - typed.length)
    if (missing.peek() > 0) return password.current?.focus()
    isBusy.value = true
    const answer = await api.choose(typed)
    isBusy.value = false
    refusal.value = answer.ok ? null : answer.error.code
    isDone.value = answer.ok
  }

  const problem =
    refusal.value === 'not_found'
      ? words.over
      : refusal.value === 'rate_limited'
        ? words.rateLimited
        : refusal.value && words.failed
  return (
    <main class="sign-in">
      <div class="sign-in__card">
        <Brand suffix={consoleWord} />
        <h1>{words.title}</h1>
        {!whose.value && !problem && <output>{words.reading}</output>}
        {whose.value && <p class="muted">{words.whose(whose.value.name, whose.value.email)}</p>}
        {whose.value && !isDone.value && (
          <form class="sign-in__form" noValidate onSubmit={(event) => void submit(event)}>
            {/* Password managers learn by it whose password it is. */}
            <input type="hidden" autoComplete="username" value={whose.value.email} />
            <div class="field">
              <label class="field__label" for="new-password">
                {words.password}
              </label>
              <input
                ref={password}
                id="new-password"
                class="field__input"
                {...(isShown.value ? { type: 'text' } : { type: 'password' })}
                autoComplete="new-password"
                maxLength={limits.passwordMost}
                aria-invalid={missing.value > 0}
                aria-describedby="new-password-help"
              />
              <p id="new-password-help" class={missing.value > 0 ? 'field__problem' : 'field__hint'}>
                {missing.value > 0 ? words.tooShort(missing.value) : words.hint}
              </p>
            </div>
            <label class="small">
              <input
                type="checkbox"
                checked={isShown.value}
                onChange={({ currentTarget }) => {
                  isShown.value = currentTarget.checked
                }}
              />{' '}
              {words.show}
            </label>
            <button type="submit" class="button button--primary button--large" aria-disabled={isBusy.value}>
              {isBusy.value ? words.busy : words.submit}
            </button>
          </form>
        )}
        <p class="field__problem" role="alert">
          {problem}
        </p>
        <output>{isDone.value && <p class="notice notice--ok">{words.done}</p>}</output>
        {(isDone.value || refusal.value === 'not_found') && (
          <button type="button" class="button button--large" onClick={leave}>
            {words.toSignIn}
          </button>
        )}
      </div>
    </main>
  )
}
