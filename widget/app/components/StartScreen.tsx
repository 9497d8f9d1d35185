import type { TargetedEvent } from 'preact'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { StartNotes, StorageNote, WhoText } from '../parts.tsx'
import { useSignal } from '../signals.ts'
import { OTHER } from '../topic-name.ts'
import { DoorsRow } from './DoorsRow.tsx'
import { EmergencyLine } from './EmergencyLine.tsx'
import { FirstMessage } from './FirstMessage.tsx'
import { Icon } from './Icon.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { isBetterLeft, LeaveQuietly } from './LeaveOffer.tsx'
import { TopicChoice } from './TopicChoice.tsx'

export function StartScreen() {
  const store = useStore()
  const strings = useStrings()
  const { topics } = useSurroundings().page
  const isEmergency = topics.some(({ id, emergency }) => id === store.topic.value && emergency)
  const refusal = store.starting.refusal.value
  const leavesFirst = isBetterLeft(store.availability.value, refusal)
  const hasCarried = store.carried.value.length > 0
  const hasNotes = refusal !== null || leavesFirst || hasCarried
  const hasTexts = hasCarried || store.draft.value.trim() !== ''

  function submit(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isEmergency) store.start(store.topic.value ?? OTHER)
  }

  return (
    <>
      <LanguageChoice>
        <DoorsRow />
      </LanguageChoice>
      <form class="k-body" id="start" onSubmit={submit}>
        <EmergencyLine />
        {hasNotes && <StartNotes leavesFirst={leavesFirst} />}
        <FirstMessage />
        <TopicChoice chosen={store.topic.value} onChoose={(topic) => (store.topic.value = topic)} />
        {!leavesFirst && <LeaveQuietly />}
        <Clause />
      </form>
      {hasTexts && store.losses.value.what && <StorageNote />}
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
          <button
            type="submit"
            form="start"
            class={leavesFirst ? 'k-btn k-btn--wide' : 'k-btn k-btn--primary k-btn--wide'}
          >
            {strings.start.begin}
          </button>
        )}
      </div>
    </>
  )
}

/** It informs; starting is not a consent. */
function Clause() {
  const { clause, code, start } = useStrings()
  const { keptFor } = useSurroundings().page
  const isOpen = useSignal(false)
  return (
    <div class="k-before">
      <h2 class="k-label">{start.before}</h2>
      <p class="k-small">{clause.replaceAll('{days}', keptFor[code])}</p>
      <details class="k-more" onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary>
          <Icon name="down" />
          {start.who}
        </summary>
        {isOpen.value && <WhoText />}
      </details>
    </div>
  )
}
