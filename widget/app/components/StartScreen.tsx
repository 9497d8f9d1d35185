import { useSignal } from '@preact/signals'
import type { TargetedEvent } from 'preact'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { EmergencyLine } from './EmergencyLine.tsx'
import { Icon } from './Icon.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { StorageNote } from './StorageNote.tsx'
import { OTHER, TopicChoice } from './TopicChoice.tsx'

export function StartScreen() {
  const store = useStore()
  const strings = useStrings()
  const { topics } = useSurroundings().page
  const chosen = useSignal<string | null>(null)
  const isEmergency = topics.some(({ id, emergency }) => id === chosen.value && emergency)
  const refusal = store.starting.refusal.value

  function submit(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isEmergency) store.start(chosen.value ?? OTHER)
  }

  return (
    <>
      <LanguageChoice />
      <form class="k-body" id="start" onSubmit={submit}>
        <EmergencyLine />
        {refusal && (
          <p class="k-note k-note--warn k-gap" role="alert">
            {strings.errors[refusal]}
          </p>
        )}
        <CarriedTexts />
        <TopicChoice chosen={chosen.value} onChoose={(topic) => (chosen.value = topic)} />
        <Clause />
      </form>
      {store.carried.value.length > 0 && <StorageNote />}
      <div class="k-foot">
        {isEmergency ? (
          <div class="k-stack-s" role="alert">
            <h2 class="k-h3">{strings.emergency.heading}</h2>
            <p class="k-small">{strings.emergency.text}</p>
            <a class="k-btn k-btn--danger k-btn--wide" href="tel:112">
              <Icon name="phone" />
              {strings.emergency.call}
            </a>
          </div>
        ) : (
          <button type="submit" form="start" class="k-btn k-btn--primary k-btn--wide">
            {strings.start.begin}
          </button>
        )}
      </div>
    </>
  )
}

/** What a conversation that ended too early did not take. */
function CarriedTexts() {
  const { carried } = useStore()
  const { start } = useStrings()
  if (carried.value.length === 0) return null
  return (
    <div class="k-note k-gap">
      <div class="k-stack-s">
        <p>{start.kept}</p>
        {carried.value.map((text, at) => (
          <blockquote key={at} class="k-kept">
            {text}
          </blockquote>
        ))}
      </div>
    </div>
  )
}

/** It informs; starting is not a consent. */
function Clause() {
  const { start } = useStrings()
  const { centre, retentionDays } = useSurroundings().page
  return (
    <div class="k-before">
      <h2 class="k-label">{start.before}</h2>
      <p class="k-small">{start.clause(retentionDays)}</p>
      <details class="k-more">
        <summary>
          <Icon name="down" />
          {start.who}
        </summary>
        <p class="k-small">{start.whoText(centre.iodContact)}</p>
      </details>
    </div>
  )
}
