import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import type { Conversation } from '../../conversation.ts'
import { createAct } from '../act.ts'
import { insertInto } from '../insert.ts'
import { useGuardingWords } from '../words.ts'
import { ScriptSteps } from './ScriptSteps.tsx'
import '../guard.css'

/** What to do, to say and whom to call when somebody is in danger; beside the log, with the composer in reach. */
export function SafetyPanel({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = useGuardingWords()
  const locale = useLocale()
  const { guidance, link, newId, view } = useDesk()
  const act = useMemo(() => createAct(newId), [newId])
  const title = useRef<HTMLHeadingElement>(null)
  const scriptId = useSignal('')
  const safety = guidance.of.safety.value
  const script = safety?.scripts.find(({ id }) => id === scriptId.value) ?? safety?.scripts[0]
  const { isCalling } = conversation.facts.value
  const refusal = act.refusal.value ?? guidance.refusal.value

  useEffect(() => {
    void guidance.load('safety')
    title.current?.focus()
  }, [guidance])

  function close(): void {
    conversation.isSafetyOpen.value = false
    view.wantFocus()
  }

  function call(): void {
    if (!script || isCalling) return
    const input = { conversationId: conversation.id, scriptId: script.id }
    void act.run(script.id, (clientId) => link.request('alarm:raise', { ...input, clientId }))
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves the panel from anywhere in it
    <section
      class="guard-panel"
      aria-label={words.safety.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <header class="guard-panel__head">
        <h3 ref={title} tabIndex={-1}>
          {words.safety.title}
        </h3>
        <span class="spring" />
        <button
          type="button"
          class="button button--danger"
          aria-disabled={isCalling || act.busy.value || !script}
          onClick={call}
        >
          <Icon name="bell" />
          {isCalling ? words.safety.called : words.safety.call}
        </button>
        <button type="button" class="button" onClick={close}>
          <Icon name="cross" />
          {strings.close} <kbd>Esc</kbd>
        </button>
      </header>
      {refusal && refusal !== 'stale_attempt' && (
        <p class="field__problem" role="alert">
          {strings.refusal(refusal)}
        </p>
      )}
      {!script && !refusal && <output>{words.loading}</output>}
      <fieldset class="guard-panel__scripts">
        <legend class="visually-hidden">{words.safety.what}</legend>
        {safety?.scripts.map(({ id, name }) => (
          <label key={id} class={id === script?.id ? 'choice choice--chosen' : 'choice'}>
            <input
              type="radio"
              name={`safety-${conversation.id}`}
              checked={id === script?.id}
              onChange={() => (scriptId.value = id)}
            />
            <span>{name[locale]}</span>
          </label>
        ))}
      </fieldset>
      {script && (
        <ScriptSteps
          script={script}
          language={conversation.summary.value.language}
          insert={(text) => {
            insertInto(conversation, text)
            view.wantFocus()
          }}
        />
      )}
    </section>
  )
}
