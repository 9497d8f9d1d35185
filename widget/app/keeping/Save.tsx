import { useStrings, useSurroundings } from '../context.ts'
import { conversationNumber } from '#shared/conversation-number.ts'
import type { OpenKeeping } from './open-keeping.ts'
import type { Letter } from './saving.ts'

/** As a file, on paper, by e-mail. */
export function Save({ keeping, level }: { keeping: OpenKeeping; level: 2 | 3 }) {
  const { saving, words } = keeping
  const { mail } = useSurroundings().page
  const { save } = words.value
  const { id } = saving.place()
  return (
    <section class="k-stack-s" aria-labelledby={level === 3 ? 'keeping-save' : undefined}>
      {level === 3 && (
        <h2 class="k-h3" id="keeping-save">
          {save.heading}
        </h2>
      )}
      <p class="k-small">
        {save.number} <span class="k-nowrap">{conversationNumber(id)}</span>
      </p>
      {!saving.isOver.value && <p class="k-small">{save.soFar}</p>}
      <div class="k-row k-row--fill">
        {(['html', 'text'] as const).map((format) => (
          <button
            key={format}
            type="button"
            class="k-btn k-btn--s"
            aria-disabled={saving.format.value !== null}
            onClick={() => void saving.save(format)}
          >
            {save[format]}
          </button>
        ))}
        <Print keeping={keeping} />
      </div>
      <SavedNote keeping={keeping} />
      {mail && saving.hasAnswer.value && <ByMail keeping={keeping} />}
    </section>
  )
}

/** A form, so that the token travels in a body; a page of its own, because a frame cannot be printed everywhere. */
function Print({ keeping: { saving, words } }: { keeping: OpenKeeping }) {
  const { print, printRest } = words.value.save
  const { id, token, language } = saving.place()
  return (
    <form method="post" action={`/rozmowa/${id}/druk`} target="_blank">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="lang" value={language} />
      <button type="submit" class="k-btn k-btn--s k-btn--wide">
        {print}
        <span class="visually-hidden">{printRest}</span>
      </button>
    </form>
  )
}

export function SavedNote({ keeping: { saving, words } }: { keeping: OpenKeeping }) {
  const { save } = words.value
  if (saving.format.value) return <p class="k-small">{save.saving}</p>
  switch (saving.state.value) {
    case 'saved':
      return <p class="k-small">{save.saved}</p>
    case 'failed':
      return (
        <p class="k-note k-note--warn" role="alert">
          {save.failed}
        </p>
      )
    case 'idle':
      return null
  }
}

function ByMail({ keeping: { saving, words } }: { keeping: OpenKeeping }) {
  const { errors } = useStrings('errors')
  const { mail } = words.value
  const { address, isSending, problem, letters } = saving
  const wrong = problem.value === 'wrong' ? mail.wrong : problem.value && errors[problem.value]
  return (
    <form
      class="k-field k-stack-s k-gap"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void saving.mail()
      }}
    >
      <label for="keeping-address">{mail.address}</label>
      <p class="k-meta" id="keeping-address-hint">
        {mail.hint}
      </p>
      <input
        id="keeping-address"
        class="k-input"
        type="email"
        autocomplete="email"
        inputMode="email"
        value={address.value}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? 'keeping-address-wrong keeping-address-hint' : 'keeping-address-hint'}
        onInput={(event) => (address.value = event.currentTarget.value)}
      />
      {wrong && (
        <p class="k-note k-note--danger" id="keeping-address-wrong" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="k-btn k-btn--s" aria-disabled={isSending.value}>
        {isSending.value ? mail.sending : mail.send}
      </button>
      {letters.value.length > 0 && (
        <ul class="k-stack-s">
          {letters.value.map((letter) => (
            <LetterLine key={letter.seq} letter={letter} words={mail} />
          ))}
        </ul>
      )}
    </form>
  )
}

const noteOf = { waiting: '', sent: 'k-note--ok', failed: 'k-note--danger' } as const

function LetterLine({
  letter: { to, state },
  words,
}: {
  letter: Letter
  words: OpenKeeping['words']['value']['mail']
}) {
  return <li class={`k-note ${noteOf[state]}`}>{words[state](to)}</li>
}
