import { useEffect, useId, useRef } from 'preact/hooks'
import type { Entry } from '#shared/entities.ts'
import { useDesk, useStrings } from '../context.ts'
import { clock } from '../strings/locale.ts'
import { Dialog } from './Dialog.tsx'
import { Text } from './Text.tsx'

/** Somebody is on the phone and says the code that their chat shows. */
export function PhoneDialog() {
  const { phone: words, back, close } = useStrings()
  const { phone, openByPhone, view } = useDesk()
  const input = useId()
  const { code, isAsking, refusal, read } = phone
  useEffect(() => phone.clear, [phone])

  async function open() {
    if (await openByPhone()) view.close()
  }
  const problem = refusal.value && (words.refusals[refusal.value] ?? words.wrong)

  return (
    <Dialog
      title={read.value ? words.readTitle : words.title}
      close={view.close}
      isWide={read.value !== null}
      actions={
        <>
          <button type="button" class="button button--large" onClick={view.close}>
            {read.value ? close : back}
          </button>
          {!read.value && (
            <button
              type="submit"
              form={`${input}-form`}
              class="button button--primary button--large"
              aria-disabled={isAsking.value}
            >
              {words.open}
            </button>
          )}
        </>
      }
    >
      {read.value ? (
        <Ended entries={read.value} />
      ) : (
        <form
          id={`${input}-form`}
          class="field"
          onSubmit={(event) => {
            event.preventDefault()
            void open()
          }}
        >
          <p>{words.text}</p>
          <label class="field__label" for={input}>
            {words.code}
          </label>
          <input
            id={input}
            class="field__input phone-code"
            data-first
            inputMode="numeric"
            autocomplete="off"
            maxLength={9}
            value={code.value}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${input}-problem` : undefined}
            onInput={(event) => (code.value = event.currentTarget.value)}
          />
          {problem && (
            <p id={`${input}-problem`} class="field__problem" role="alert">
              {problem}
            </p>
          )}
        </form>
      )}
    </Dialog>
  )
}

/** What was said in a conversation that is over. */
function Ended({ entries }: { entries: readonly Entry[] }) {
  const { phone: words, talk, correction } = useStrings()
  const said = entries.filter((entry) => entry.type === 'message')
  const first = useRef<HTMLParagraphElement>(null)
  // The field that had the focus is gone.
  useEffect(() => first.current?.focus(), [])
  return (
    <>
      <p ref={first} tabIndex={-1}>
        {words.ended}
      </p>
      <ol>
        {said.map((entry) => (
          <li key={entry.seq} class={entry.by.kind === 'visitor' ? 'run' : 'run run--own'}>
            <p class="run__who">
              <b>{entry.by.kind === 'visitor' ? words.resident : (entry.by.name ?? words.agent)}</b>
              <time dateTime={entry.at}>{clock(Date.parse(entry.at))}</time>
            </p>
            <div class="message">
              {entry.redacted || entry.changed?.withdrawn ? (
                <p class="message__text message__text--redacted">
                  {entry.redacted ? talk.redactedText : correction.withdrawn}
                </p>
              ) : (
                <p class="message__text" lang={entry.language} dir="auto">
                  <Text text={entry.text} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
