import { useSignalEffect } from '@preact/signals'
import type { Say } from '../../announcements.ts'
import { CommandBox } from '../../components/CommandBox.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useLanguage, useStrings } from '../../context.ts'
import type { Coach } from '../coach.ts'
import { exercises } from '../exercises.ts'
import { practiceWords, usePracticeWords } from '../words.ts'

/** Says on every part of a practice that it is one, and what is to be done now; also beside an open case. */
export function PracticeBar({ coach, leave, say }: { coach: Coach; leave: () => void; say: Say }) {
  const { product } = useStrings()
  const words = usePracticeWords()
  const language = useLanguage()
  const { board } = useDesk()
  const now = coach.exercise.value
  // An open case takes the place of what says more.
  const isCaseOpen = board.current.value?.caseForm.isOpen.value === true

  useSignalEffect(() => {
    const { exercise, outcomes } = coach
    const { over, tasks } = practiceWords[language.locale.peek()]
    const before = [...outcomes.value].at(-1)
    const praise = before?.[1] === 'done' ? tasks[before[0]].praise : ''
    say(`${praise} ${exercise.value ? tasks[exercise.value].task : over.title}`.trim())
  })

  return (
    <header class="practice-bar">
      <h1 class="visually-hidden">
        {words.mark} · {product}
      </h1>
      <span class="practice-bar__mark">
        <Icon name="pencil" />
        {words.mark}
      </span>
      <div class="practice-bar__task">
        <p class="strong clip">
          {now
            ? `${words.number(exercises.indexOf(now) + 1, exercises.length)}: ${words.tasks[now].title}`
            : words.over.title}
        </p>
        <p class="small muted">{now && isCaseOpen ? words.tasks[now].task : words.about}</p>
      </div>
      <CommandBox />
      <button type="button" class="button" onClick={leave}>
        <Icon name="end" />
        {words.leave}
      </button>
    </header>
  )
}
