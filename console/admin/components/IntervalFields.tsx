import type { Interval } from '#shared/settings.ts'
import { Icon } from '../../components/Icon.tsx'
import { useHoursWords } from '../words.ts'
import { TimeField } from './TimeField.tsx'

/** When a day is open: once, or several times with breaks between. */
export function IntervalFields({
  day,
  intervals,
  isWrong,
  write,
}: {
  day: string
  intervals: readonly Interval[]
  isWrong: boolean
  write: (intervals: Interval[]) => void
}) {
  const words = useHoursWords()
  const put = (at: number, part: Partial<Interval>) =>
    write(intervals.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const last = intervals.at(-1)
  return (
    <div class="intervals">
      {intervals.map((interval, at) => (
        <span key={at} class="intervals__one">
          <TimeField
            label={words.from(day)}
            value={interval.from}
            isWrong={isWrong}
            write={(from) => put(at, { from })}
          />
          <span aria-hidden="true">–</span>
          <TimeField
            label={words.to(day)}
            value={interval.to}
            isWrong={isWrong}
            write={(to) => put(at, { to })}
          />
          {intervals.length > 1 && (
            <button
              type="button"
              class="button button--quiet"
              aria-label={words.removeInterval}
              onClick={() => write(intervals.filter((_, index) => index !== at))}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
      {last && intervals.length < 6 && (
        <button
          type="button"
          class="button button--quiet button--small"
          onClick={() => write([...intervals, { from: last.to, to: '24:00' }])}
        >
          {words.addInterval}
        </button>
      )}
    </div>
  )
}
