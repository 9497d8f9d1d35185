import { Icon } from '../../components/Icon.tsx'
import type { Opened } from '../opened.ts'
import { useHistoryWords } from '../words.ts'

/** From one place in which the words stand to the next. */
export function HitSteps({ opened: { hits, at, step, isLoaded } }: { opened: Opened }) {
  const { talk } = useHistoryWords()
  const all = hits.value.length
  if (!isLoaded.value) return null
  if (all === 0) return <span class="small muted">{talk.noHits}</span>
  return (
    <span class="history__hits">
      <output class="small muted">{talk.hit(at.value + 1, all)}</output>
      <button
        type="button"
        class="button"
        aria-label={talk.previous}
        title={talk.previous}
        onClick={() => step(-1)}
      >
        <Icon name="down" class="history__up" />
      </button>
      <button type="button" class="button" aria-label={talk.next} title={talk.next} onClick={() => step(1)}>
        <Icon name="down" />
      </button>
    </span>
  )
}
