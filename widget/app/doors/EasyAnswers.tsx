import { useOpenDoors, useStore } from '../context.ts'
import { createTalkSteps } from '../talk-steps.ts'

/** Answers to press instead of to write, as long as the agent's word is the last one. */
export function EasyAnswers() {
  const { entries, pending, phase, talk, own } = useStore()
  const { needs, words } = useOpenDoors()
  const last = entries.value.findLast(({ type }) => type === 'message')
  const isAsked = last?.by.kind === 'agent' && pending.value.length === 0
  if (!needs.value.plainLanguage || phase.value !== 'talk' || !isAsked) return null
  const { name, yes, no, unclear } = words.value.answers

  function answer(text: string) {
    // The buttons go with the answer: whoever pressed one can write at once.
    document.querySelector<HTMLElement>('#message')?.focus()
    talk.value?.feed.send(text)
    void own(createTalkSteps).extend()
  }

  return (
    <fieldset class="k-quick" aria-label={name}>
      {[yes, no, unclear].map((text) => (
        <button key={text} type="button" class="k-btn" onClick={() => answer(text)}>
          {text}
        </button>
      ))}
    </fieldset>
  )
}
