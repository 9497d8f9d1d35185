import { Hint } from '../../components/Hint.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ContextSections } from '../../components/ContextPane.tsx'
import { useDesk } from '../../context.ts'
import type { Coach } from '../coach.ts'
import { type Exercise, exercises, keysOf } from '../exercises.ts'
import { usePracticeWords } from '../words.ts'

/** What is to be done, what was done and what went well; under it the context, as beside every conversation. */
export function CoachPane({ coach, leave }: { coach: Coach; leave: () => void }) {
  const words = usePracticeWords()
  const { agent, board } = useDesk()
  const conversation = board.current.value
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard
    <aside class="pane pane--context" data-pane-name="context" aria-label={words.coach} tabIndex={0}>
      <section class="section">
        <h2>{words.coach}</h2>
        <ol class="coach">
          {exercises.map((exercise, index) => (
            <Task key={exercise} exercise={exercise} number={index + 1} coach={coach} />
          ))}
        </ol>
        {coach.exercise.value === null && (
          <div class="coach__over">
            <p class="strong">{words.over.title}</p>
            <p class="small">{words.over.text(agent.value.form)}</p>
            <button type="button" class="button button--primary" onClick={leave}>
              {words.leave}
            </button>
          </div>
        )}
      </section>
      {conversation && <ContextSections conversation={conversation} />}
    </aside>
  )
}

function Task({ exercise, number, coach }: { exercise: Exercise; number: number; coach: Coach }) {
  const words = usePracticeWords()
  const { title, task, praise } = words.tasks[exercise]
  const isNow = coach.exercise.value === exercise
  const outcome = coach.outcomes.value.get(exercise)
  const keys = keysOf[exercise]
  return (
    <li class="coach__task" aria-current={isNow ? 'step' : undefined}>
      <span class="coach__mark" aria-hidden="true">
        {outcome === 'done' ? <Icon name="tick" /> : number}
      </span>
      <div class="coach__words">
        <p class={isNow ? 'strong' : ''}>
          {title} {outcome && <span class="small muted">{words[outcome]}</span>}
        </p>
        {outcome === 'done' && <p class="small">{praise}</p>}
        {isNow && (
          <>
            <p class="small">{task}</p>
            {keys && (
              <p class="small">
                {words.keys} <Hint of={keys} />
              </p>
            )}
            <button type="button" class="button button--small" onClick={coach.skip}>
              {words.skip}
            </button>
          </>
        )}
      </div>
    </li>
  )
}
