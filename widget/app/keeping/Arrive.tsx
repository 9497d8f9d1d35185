import { useSignal } from '../signals.ts'
import type { OpenKeeping } from './open-keeping.ts'

/** On the other device: the code that the first one shows, or the link that it gave. */
export function Arrive({ keeping: { arriving, words } }: { keeping: OpenKeeping }) {
  const t = words.value.arrive
  const code = useSignal('')
  const { key, problem, isAsking } = arriving
  return (
    <form
      class="k-field k-stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void arriving.come(key.peek() ?? code.peek())
      }}
    >
      {key.value ? (
        <p>{t.byLink}</p>
      ) : (
        <>
          <label for="keeping-code">{t.label}</label>
          <p class="k-meta" id="keeping-code-hint">
            {t.hint}
          </p>
          <input
            id="keeping-code"
            class="k-input k-input--code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={20}
            value={code.value}
            aria-invalid={problem.value ? true : undefined}
            aria-describedby={problem.value ? 'keeping-code-wrong keeping-code-hint' : 'keeping-code-hint'}
            onInput={(event) => (code.value = event.currentTarget.value)}
          />
        </>
      )}
      {problem.value && (
        <p class="k-note k-note--danger" id="keeping-code-wrong" role="alert">
          {t[problem.value]}
        </p>
      )}
      <button type="submit" class="k-btn k-btn--primary k-btn--wide" aria-disabled={isAsking.value}>
        {isAsking.value ? t.sending : t.send}
      </button>
    </form>
  )
}
