import type { ComponentChildren } from 'preact'
import type { Interval, Weekday, WeeklyHours } from '#shared/settings.ts'
import { weekdayNames } from '../hours.ts'
import { useHoursWords } from '../words.ts'
import { IntervalFields } from './IntervalFields.tsx'

const ordinary = [{ from: '07:40', to: '15:30' }]

/** The days of a week, each closed or open in some hours. */
export function WeekFields({
  weekly,
  isWrong,
  renderNote,
  write,
}: {
  weekly: WeeklyHours
  isWrong: (day: Weekday) => boolean
  /** What is said of a day whose hours are right. */
  renderNote?: (day: Weekday) => ComponentChildren
  write: (day: Weekday, intervals: Interval[]) => void
}) {
  const words = useHoursWords()
  return (
    <div class="week">
      {weekdayNames.map((day) => {
        const intervals = weekly[day]
        return (
          <fieldset key={day} class="week__day">
            <legend class="week__name">{words.day[day]}</legend>
            <label class="admin__check">
              <input
                type="checkbox"
                checked={intervals.length > 0}
                onChange={({ currentTarget }) => write(day, currentTarget.checked ? ordinary : [])}
              />
              {words.open}
              <span class="visually-hidden"> {words.day[day]}</span>
            </label>
            {intervals.length > 0 ? (
              <IntervalFields
                day={words.day[day]}
                intervals={intervals}
                isWrong={isWrong(day)}
                write={(next) => write(day, next)}
              />
            ) : (
              <span class="muted small">{words.closedDay}</span>
            )}
            {isWrong(day) ? <span class="field__problem">{words.wrongDay}</span> : renderNote?.(day)}
          </fieldset>
        )
      })}
    </div>
  )
}
