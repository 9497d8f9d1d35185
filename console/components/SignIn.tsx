import type { TargetedEvent } from 'preact'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { WireError } from '#shared/errors.ts'
import { useLanguage, useStrings } from '../context.ts'
import { localeCodes, localeNames } from '../strings/locale.ts'
import type { Strings } from '../strings/pl.ts'
import { Brand } from './Brand.tsx'
import { Icon } from './Icon.tsx'

export function SignIn({
  isDemo,
  hasExpired,
  signIn,
}: {
  isDemo: boolean
  hasExpired: boolean
  signIn: (email: string, password: string) => Promise<WireError | null>
}) {
  const strings = useStrings()
  const words = strings.signIn
  const language = useLanguage()
  const isShown = useSignal(false)
  const isBusy = useSignal(false)
  const problem = useSignal<{
    field: 'email' | 'password' | null
    text: (strings: Strings) => string
  } | null>(null)
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  useEffect(() => {
    email.current?.focus()
  }, [])

  async function submit(event: TargetedEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (isBusy.peek() || !email.current || !password.current) return
    if (email.current.value.trim() === '') {
      problem.value = { field: 'email', text: ({ signIn: texts }) => texts.emailMissing }
      return email.current.focus()
    }
    if (password.current.value === '') {
      problem.value = { field: 'password', text: ({ signIn: texts }) => texts.passwordMissing }
      return password.current.focus()
    }
    isBusy.value = true
    problem.value = null
    const refusal = await signIn(email.current.value.trim(), password.current.value)
    isBusy.value = false
    if (!refusal) return
    problem.value = { field: null, text: (texts) => said(refusal, texts) }
    password.current?.select()
    password.current?.focus()
  }

  const wrong = problem.value?.text(strings)
  return (
    <main class="sign-in">
      <div class="sign-in__card">
        <Brand suffix={strings.console} />
        {isDemo && <p class="demo-mark sign-in__demo">{strings.demo}</p>}
        <h1>{words.title}</h1>
        {hasExpired && <p class="notice notice--warn">{words.expired}</p>}
        <form class="sign-in__form" noValidate onSubmit={(event) => void submit(event)}>
          <div class="field">
            <label class="field__label" for="sign-in-email">
              {words.email}
            </label>
            <input
              ref={email}
              id="sign-in-email"
              class="field__input"
              type="email"
              autoComplete="username"
              spellcheck={false}
              aria-invalid={problem.value?.field === 'email'}
              aria-describedby={wrong ? 'sign-in-problem' : undefined}
            />
          </div>
          <div class="field">
            <label class="field__label" for="sign-in-password">
              {words.password}
            </label>
            <div class="sign-in__row">
              <input
                ref={password}
                id="sign-in-password"
                class="field__input"
                {...(isShown.value ? shown : hidden)}
                autoComplete="current-password"
                aria-invalid={problem.value?.field === 'password'}
                aria-describedby={wrong ? 'sign-in-problem' : undefined}
              />
              <button
                type="button"
                class="button"
                aria-label={isShown.value ? words.hide : words.show}
                onClick={() => {
                  isShown.value = !isShown.value
                }}
              >
                <Icon name="eye" />
                {isShown.value ? words.hideShort : words.showShort}
              </button>
            </div>
          </div>
          <p id="sign-in-problem" class="field__problem" role="alert">
            {wrong}
          </p>
          <button type="submit" class="button button--primary button--large" aria-disabled={isBusy.value}>
            {isBusy.value ? words.busy : words.submit}
          </button>
        </form>
      </div>
      <fieldset class="sign-in__languages" aria-label={words.language}>
        {localeCodes.map((locale) => (
          <button
            key={locale}
            type="button"
            class="button button--quiet button--small"
            lang={locale}
            aria-pressed={language.locale.value === locale}
            onClick={() => void language.choose(locale)}
          >
            {localeNames[locale]}
          </button>
        ))}
      </fieldset>
    </main>
  )
}

const shown = { type: 'text' } as const
const hidden = { type: 'password' } as const

function said({ code, retryAfter }: WireError, strings: Strings): string {
  if (code === 'rate_limited' && retryAfter) return strings.signIn.retryIn(retryAfter)
  return code === 'timeout' ? strings.signIn.unreachable : strings.refusal(code)
}
