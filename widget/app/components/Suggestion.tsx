import { useEffect, useRef } from 'preact/hooks'
import type { Topic } from '#shared/entities.ts'
import { suggestTopic } from '#shared/topic-suggestion.ts'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { useSignal, useSignalEffect } from '../signals.ts'
import { topicName } from '../topic-name.ts'
import { Icon } from './Icon.tsx'

/** Nobody is interrupted in the middle of a word. */
const PAUSE_MS = 400

/** The topic that a first message may be about, once whoever types has paused; told once, too. */
export function Suggestion() {
  const store = useStore()
  const { draft, topic, say } = store
  const { topics } = useSurroundings().page
  const strings = useStrings('suggest')
  const suggested = useSignal<Topic | null>(null)
  useSignalEffect(() => {
    const text = draft.value
    const timer = setTimeout(() => {
      const id = suggestTopic(text, topics)
      suggested.value = topics.find((one) => one.id === id) ?? null
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  })
  const found = suggested.value?.id === topic.value ? null : suggested.value
  const { aloud, emergencyAloud } = strings.suggest
  const told =
    found && (found.emergency ? emergencyAloud : aloud(topicName(found, strings, store.language.value)))
  useEffect(() => {
    if (told) say(told)
  }, [told, say])
  if (!found) return null
  return found.emergency ? <Danger /> : <Maybe topic={found} />
}

function Danger() {
  const { emergency, suggest } = useStrings('suggest')
  return (
    <div class="k-note k-note--danger k-mt8">
      <Icon name="phone" />
      <div class="k-stack-s">
        <h2 class="k-label k-tight">{emergency.heading}</h2>
        <a class="k-btn k-btn--danger" href="tel:112">
          {emergency.call}
        </a>
        <p>{suggest.emergencyKept}</p>
      </div>
    </div>
  )
}

function Maybe({ topic }: { topic: Topic }) {
  const store = useStore()
  const strings = useStrings('suggest')
  const row = useRef<HTMLParagraphElement>(null)

  function choose() {
    const form = row.current?.closest('form')
    store.topic.value = topic.id
    // The button goes; whoever pressed it goes on from what it chose.
    requestAnimationFrame(() => form?.querySelector<HTMLElement>('input[name=topic]:checked')?.focus())
  }

  return (
    <p class="k-maybe" ref={row}>
      {strings.suggest.maybe}{' '}
      <button type="button" class="k-btn k-btn--s" onClick={choose}>
        <span class="visually-hidden">{strings.suggest.choose} </span>
        {topicName(topic, strings, store.language.value)}
      </button>
    </p>
  )
}
