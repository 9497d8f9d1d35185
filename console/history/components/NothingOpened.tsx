import { Icon } from '../../components/Icon.tsx'
import { useHistoryWords } from '../words.ts'

export function NothingOpened() {
  const { empty } = useHistoryWords()
  return (
    <section
      class="history__talk history__talk--none"
      data-part="talk"
      tabIndex={-1}
      aria-label={empty.pickTitle}
    >
      <div class="history__empty">
        <Icon name="book" />
        <p class="strong">{empty.pickTitle}</p>
        <p class="small muted">{empty.pick}</p>
      </div>
    </section>
  )
}
