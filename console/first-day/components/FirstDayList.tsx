import type { FirstDayStep } from '#shared/first-day.ts'
import { Hint } from '../../components/Hint.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useDesk } from '../../context.ts'
import { beginPractice, beginTour, isAtWork } from '../begin.ts'
import '../first-day.css'
import { useFirstDayWords } from '../words.ts'

/** The steps of a first day, in any order; nobody has to take them. */
export function FirstDayList() {
  const words = useFirstDayWords()
  const desk = useDesk()
  const { agent, firstDay, shortcuts, view } = desk
  const { capacity, form, languages, status } = agent.value
  const done = firstDay.done.value
  const isBusy = isAtWork(desk)

  function show(step: 'alerts' | 'keys', layer: 'alerts' | 'help'): void {
    view.show(layer)
    firstDay.finish(step)
  }
  const practiceNote = isBusy ? words.atWork : status === 'available' && words.training
  const steps: { id: Exclude<FirstDayStep, 'over'>; note?: string | false; act: () => void }[] = [
    { id: 'profile', note: words.profile(languages, capacity), act: () => firstDay.finish('profile') },
    { id: 'alerts', act: () => show('alerts', 'alerts') },
    { id: 'tour', act: () => beginTour(desk) },
    {
      id: 'practice',
      note: practiceNote,
      act: () => void beginPractice(desk),
    },
    { id: 'keys', act: () => show('keys', 'help') },
  ]
  const isAllDone = steps.every(({ id }) => done.includes(id))

  return (
    <section class="first-day" aria-labelledby="first-day-title">
      <h3 id="first-day-title" class="first-day__title">
        {words.title}
      </h3>
      <p class="muted">{isAllDone ? words.allDone : words.intro}</p>
      <ol class="first-day__steps">
        {steps.map(({ id, note, act }, index) => {
          const { title, help, does } = words.steps[id]
          const isDone = done.includes(id)
          const isOff = id === 'practice' && isBusy
          return (
            <li key={id} class={isDone ? 'first-day__step first-day__step--done' : 'first-day__step'}>
              <span class="first-day__mark" aria-hidden="true">
                {isDone ? <Icon name="tick" /> : index + 1}
              </span>
              <div>
                <p class="strong" id={`first-day-${id}`}>
                  {title} {isDone && <span class="first-day__done small">{words.done}</span>}
                </p>
                {note && <p class="small">{note}</p>}
                <p class="small muted">{help}</p>
              </div>
              <button
                type="button"
                class="button"
                aria-describedby={`first-day-${id}`}
                aria-disabled={isOff}
                aria-keyshortcuts={id === 'keys' ? shortcuts.aria('help') : undefined}
                onClick={() => {
                  if (!isOff) act()
                }}
              >
                {does} {id === 'keys' && <Hint of="help" />}
              </button>
            </li>
          )
        })}
      </ol>
      <p class="first-day__end">
        <button type="button" class="button button--small" onClick={() => firstDay.finish('over')}>
          {words.over(form)}
        </button>
        <span class="small muted">{words.later}</span>
      </p>
    </section>
  )
}
