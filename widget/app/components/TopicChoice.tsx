import { useEffect, useRef } from 'preact/hooks'
import { useSignal } from '../signals.ts'
import type { Topic } from '#shared/entities.ts'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { OTHER, topicName } from '../topic-name.ts'

export function TopicChoice({ chosen, onChoose }: { chosen: string | null; onChoose(topic: string): void }) {
  const strings = useStrings()
  const { topics } = useSurroundings().page
  const all = useSignal(false)
  // What most residents ask about; the rest is one press away.
  const featured = Object.keys(strings.start.featured)
  const first = featured.flatMap((id) => topics.find((topic) => topic.id === id) ?? [])
  const rest = topics.filter(({ id }) => id !== OTHER && !featured.includes(id))
  const shown = [...first, ...rest.filter(({ id }) => all.value || id === chosen)]
  const box = useRef<HTMLDivElement>(null)
  // The button goes down with what it has shown; whoever pressed it goes on there.
  useEffect(() => {
    if (all.value) box.current?.querySelectorAll('input')[first.length]?.focus()
  }, [all.value, first.length])
  return (
    <fieldset class="k-gap">
      <legend class="k-h3">{strings.start.topic}</legend>
      <div class="k-topics" ref={box}>
        {shown.map((topic) => (
          <Option key={topic.id} topic={topic} isChosen={topic.id === chosen} onChoose={onChoose} />
        ))}
        <label class="k-opt">
          <input type="radio" name="topic" checked={chosen === OTHER} onChange={() => onChoose(OTHER)} />
          <span>{strings.start.other}</span>
        </label>
        {rest.length > 0 && (
          <button
            type="button"
            class="k-btn k-btn--quiet k-btn--s k-all"
            aria-expanded={all.value}
            onClick={() => (all.value = !all.value)}
          >
            {all.value ? strings.start.fewerTopics : strings.start.allTopics}
          </button>
        )}
      </div>
    </fieldset>
  )
}

interface OptionProps {
  topic: Topic
  isChosen: boolean
  onChoose(topic: string): void
}

function Option({ topic, isChosen, onChoose }: OptionProps) {
  const { language } = useStore()
  const strings = useStrings()
  return (
    <label class="k-opt">
      <input type="radio" name="topic" checked={isChosen} onChange={() => onChoose(topic.id)} />
      <span>{topicName(topic, strings, language.value)}</span>
    </label>
  )
}
