import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Language, LocalizedText } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import type { Operations } from '#shared/settings.ts'
import { languages } from '../choices.ts'
import { useDesk, useStrings } from '../context.ts'
import type { Strings } from '../strings/pl.ts'
import { Dialog } from './Dialog.tsx'

/** A notice to all residents, and the pause of the queue: written, looked at as residents will see it, published. */
export function OperationsDialog() {
  const { operations, view } = useDesk()
  const { operations: words, back } = useStrings()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => operations.open(), [operations])
  const step = operations.step.value
  const isConfirming = step === 'confirming' || step === 'sending'

  // The step under the focus goes away: the next one begins at its first field or button.
  useEffect(() => {
    form.current?.closest('dialog')?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [step])

  async function publish() {
    if (await operations.publish()) view.close()
  }

  function goOn() {
    operations.next()
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  const backButton = (
    <button
      type="button"
      class="button button--large"
      data-first={isConfirming ? '' : undefined}
      onClick={isConfirming ? operations.edit : view.close}
    >
      {isConfirming ? words.edit : back}
    </button>
  )
  return (
    <Dialog
      title={isConfirming ? words.confirmTitle : words.title}
      close={view.close}
      actions={
        <>
          {backButton}
          {step === 'editing' && (
            <button
              type="button"
              class="button button--primary button--large"
              aria-disabled={!operations.isChanged.value}
              onClick={goOn}
            >
              {words.next}
            </button>
          )}
          {step === 'failed' && (
            <button type="button" class="button button--primary button--large" onClick={operations.open}>
              {words.retry}
            </button>
          )}
          {isConfirming && (
            <button
              type="button"
              class="button button--primary button--large"
              aria-disabled={step === 'sending'}
              onClick={() => void publish()}
            >
              {step === 'sending' ? words.publishing : words.publish}
            </button>
          )}
        </>
      }
    >
      <form ref={form} class="operations" noValidate onSubmit={(event) => event.preventDefault()}>
        {step === 'loading' && <output>{words.loading}</output>}
        {step === 'failed' && <p role="alert">{words.failed}</p>}
        {step === 'editing' && <Fields />}
        {isConfirming && <Preview />}
      </form>
    </Dialog>
  )
}

function Fields() {
  const { operations } = useDesk()
  const { operations: words } = useStrings()
  const others = operations.others.value
  const isPaused = operations.paused.value
  return (
    <>
      {others && (
        <p class="notice notice--warn" role="alert">
          {words.stale(inWords(others, words))}
        </p>
      )}
      <fieldset class="operations__group">
        <legend class="field__label">{words.notice}</legend>
        <p class="field__hint">{words.noticeHint}</p>
        {languages.map((language) => (
          <NoticeField key={language} language={language} isFirst={language === 'pl'} />
        ))}
        <button type="button" class="button" onClick={operations.withdraw}>
          {words.withdraw}
        </button>
      </fieldset>
      <fieldset class="operations__group">
        <legend class="field__label">{words.queue}</legend>
        <Choice isChosen={!isPaused} choose={() => operations.pause(false)}>
          {words.open}
        </Choice>
        <Choice isChosen={isPaused} choose={() => operations.pause(true)}>
          {words.paused}
        </Choice>
        <p class="field__hint">{words.pausedHint}</p>
      </fieldset>
    </>
  )
}

function NoticeField({ language, isFirst }: { language: Language; isFirst: boolean }) {
  const { operations } = useDesk()
  const { operations: words } = useStrings()
  const text = operations.notice.value[language]
  const problem = operations.problems.value[language]
  const id = `notice-${language}`
  const left = limits.noticeLength - text.length
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {words.field[language]}
      </label>
      <textarea
        id={id}
        class="field__input"
        rows={2}
        lang={language}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help`}
        data-first={isFirst ? '' : undefined}
        onInput={(event) => operations.type(language, event.currentTarget.value)}
      />
      <p id={`${id}-help`} class={problem ? 'field__problem' : 'field__hint'}>
        {problem === 'missing' ? words.missing : left < 0 ? words.tooLong(-left) : words.left(left)}
      </p>
    </div>
  )
}

function Choice({
  isChosen,
  choose,
  children,
}: {
  isChosen: boolean
  choose: () => void
  children: ComponentChildren
}) {
  return (
    <label class="operations__choice">
      <input type="radio" name="queue" checked={isChosen} onChange={choose} /> <span>{children}</span>
    </label>
  )
}

function Preview() {
  const strings = useStrings()
  const { operations: words } = strings
  const { notice, paused, refusal } = useDesk().operations
  const hasNotice = languages.some((language) => notice.value[language].trim() !== '')
  return (
    <>
      {hasNotice ? <NoticePreview notice={notice.value} /> : <p>{words.confirmNoNotice}</p>}
      <p>{paused.value ? words.confirmPaused : words.confirmOpen}</p>
      {refusal.value && (
        <p class="field__problem" role="alert">
          {strings.refusal(refusal.value)}
        </p>
      )}
    </>
  )
}

function NoticePreview({ notice }: { notice: LocalizedText }) {
  const { languageCode, operations: words } = useStrings()
  return (
    <div>
      <p>{words.confirmNotice}</p>
      {languages.map((language) => (
        <p key={language} class="notice notice--warn operations__seen">
          <span class="tag">{languageCode[language]}</span>
          <span class="notice__text" lang={language}>
            {notice[language]}
          </span>
        </p>
      ))}
    </div>
  )
}

function inWords({ notice, paused }: Operations, words: Strings['operations']): string {
  const said = notice ? words.staleNotice(notice.pl) : words.staleNoNotice
  return `${said}, ${paused ? words.stalePaused : words.staleOpen}`
}
