import type { Hours } from '#shared/settings.ts'
import { weekdayNames, type HoursEditor } from '../hours.ts'
import { isWrongAt } from '../setting-form.ts'
import { useHoursWords } from '../words.ts'
import { IntervalFields } from './IntervalFields.tsx'

const ordinary = [{ from: '07:40', to: '15:30' }]

/** The ordinary week, and from when on nothing new begins. */
export function HoursWeek({ editor, hours }: { editor: HoursEditor; hours: Hours }) {
  const words = useHoursWords()
  const wrong = editor.form.wrong.value
  return (
    <section class="card" aria-labelledby="week-title">
      <div class="card__title card__title--row">
        <h3 id="week-title">{words.week}</h3>
        <label class="week__last">
          {words.lastNew}{' '}
          <input
            class="field__input time-field"
            type="number"
            min={0}
            max={240}
            value={hours.lastNewChatMinutes}
            aria-invalid={isWrongAt(wrong, 'lastNewChatMinutes')}
            onInput={({ currentTarget }) =>
              editor.write({ lastNewChatMinutes: Math.trunc(Number(currentTarget.value)) })
            }
          />{' '}
          {words.lastNewAfter}
        </label>
      </div>
      <div class="week">
        {weekdayNames.map((day) => {
          const intervals = hours.weekly[day]
          const isWrong = isWrongAt(wrong, `weekly.${day}`)
          const last = lastNewAt(intervals.at(-1)?.to, hours.lastNewChatMinutes)
          return (
            <fieldset key={day} class="week__day">
              <legend class="week__name">{words.day[day]}</legend>
              <label class="admin__check">
                <input
                  type="checkbox"
                  checked={intervals.length > 0}
                  onChange={({ currentTarget }) =>
                    editor.writeDay(day, currentTarget.checked ? ordinary : [])
                  }
                />
                {words.open}
                <span class="visually-hidden"> {words.day[day]}</span>
              </label>
              {intervals.length > 0 ? (
                <IntervalFields
                  day={words.day[day]}
                  intervals={intervals}
                  isWrong={isWrong}
                  write={(next) => editor.writeDay(day, next)}
                />
              ) : (
                <span class="muted small">{words.closedDay}</span>
              )}
              {isWrong ? (
                <span class="field__problem">{words.wrongDay}</span>
              ) : (
                last && <span class="muted small week__note">{words.lastNewAt(last)}</span>
              )}
            </fieldset>
          )
        })}
      </div>
      {hours.unconfirmed.length > 0 && (
        <div class="card__foot notice notice--warn">
          <p class="notice__text">{words.unconfirmed}</p>
          <button type="button" class="button" onClick={() => editor.write({ unconfirmed: [] })}>
            {words.confirmAll}
          </button>
        </div>
      )}
    </section>
  )
}

/** On a door; nothing where the closing is no time, or so early that there is none. */
function lastNewAt(closes: string | undefined, minutes: number): string | null {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(closes ?? '') ?? []
  const last = Number(hour) * 60 + Number(minute) - minutes
  if (!hour || !Number.isFinite(last) || last < 0) return null
  return `${Math.floor(last / 60)}:${String(last % 60).padStart(2, '0')}`
}
