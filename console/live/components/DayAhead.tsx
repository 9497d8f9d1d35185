import type { Forecast } from '#shared/board.ts'
import { useStrings } from '../../context.ts'

/** What is expected until the end of the day: a sentence, and unless there is no room, hour by hour and by what we know. */
export function DayAhead({ forecast, isBrief }: { forecast: Forecast | null; isBrief: boolean }) {
  const { live: words } = useStrings()
  const { ahead } = words
  return (
    <section class="ahead">
      <h3 class="part__title">{ahead.title}</h3>
      {forecast === null ? (
        <p class="muted small">{ahead.unknown}</p>
      ) : forecast.hours.length === 0 ? (
        <p class="muted small">{ahead.over}</p>
      ) : (
        <>
          <p class="ahead__sum">{ahead.sum(forecast.expected, forecast.from, forecast.to)}</p>
          {!isBrief && <Hours hours={forecast.hours} />}
          {!isBrief && <p class="tiny muted">{ahead.basis(forecast.days, forecast.isSameWeekday)}</p>}
        </>
      )}
    </section>
  )
}

function Hours({ hours }: Pick<Forecast, 'hours'>) {
  const { live: words } = useStrings()
  const { ahead } = words
  const most = Math.max(1, ...hours.map(({ expected }) => expected))
  return (
    <table class="ahead__hours">
      <caption class="visually-hidden">{ahead.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.hourTable.hour}</th>
          <th scope="col" colSpan={2}>
            {ahead.expected}
          </th>
          <th scope="col">{ahead.agents}</th>
        </tr>
      </thead>
      <tbody>
        {hours.map(({ hour, expected, agents }, index) => (
          <tr key={hour}>
            <th scope="row">{index === 0 ? ahead.until(words.hour(hour + 1)) : words.hour(hour)}</th>
            <td class="ahead__count">{expected}</td>
            <td class="ahead__bar" aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect class="ahead__fill" width={(100 * expected) / most} height="10" />
              </svg>
            </td>
            <td class="ahead__count">{agents}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
