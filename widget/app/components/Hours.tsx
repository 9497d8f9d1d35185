import { weekInWords } from '#shared/strings/week.ts'
import { useNow, useStore, useStrings } from '../context.ts'
import { opensInWords, untilWhen } from '#shared/client/opening-words.ts'

/** On the line of the header, while no talk may begin. */
export function ClosedUntil({ opensAt }: { opensAt: string }) {
  const { language } = useStore()
  const strings = useStrings('hours')
  return <>{strings.closed.until(untilWhen(opensAt, language.value, strings, useNow()))}</>
}

/** When somebody answers, a line for each kind of day. */
export function OpeningWeek() {
  const { availability } = useStore()
  const strings = useStrings('hours')
  return (
    <>
      {availability.value &&
        weekInWords(availability.value.week, strings.calendar).map((line) => (
          <span key={line} class="k-meta k-num k-line">
            {line}
          </span>
        ))}
    </>
  )
}

/** A start that was refused because that topic has its own hours. */
export function TopicClosed({ opensAt }: { opensAt: string }) {
  const { language } = useStore()
  const strings = useStrings('hours')
  return <>{strings.closed.topic(opensInWords({ opensAt }, language.value, strings, useNow()))}</>
}
