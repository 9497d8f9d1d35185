import type { Board } from '#shared/board.ts'
import { useStrings } from '../../context.ts'
import { shareOf } from '../share.ts'

const HEIGHT = 110
const TOP = 24
const WIDTH = 56
const GAP = 20
/** As many as there is room for; the last ones matter. */
const MAX_HOURS = 8

/** The service level hour by hour: bars from 0, hatched below the target, the figures above them and in a table. */
export function HourChart({ board }: { board: Board }) {
  const { live: words } = useStrings()
  const { hours } = board.today
  const { percent } = board.target
  const shown = hours
    .flatMap((hour) => {
      const share = shareOf(hour)
      return share === null ? [] : [{ ...hour, share }]
    })
    .slice(-MAX_HOURS)
  if (shown.length === 0) return null
  const width = Math.max(5, shown.length) * (WIDTH + GAP) + GAP
  const y = (share: number) => TOP + HEIGHT - (HEIGHT * share) / 100
  return (
    <figure class="hours">
      <h3 class="part__title">{words.hours}</h3>
      <svg class="hours__chart" viewBox={`0 0 ${width} ${TOP + HEIGHT + 26}`} aria-hidden="true">
        <defs>
          <pattern
            id="below-target"
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="hours__hatch-ground" width="8" height="8" />
            <path class="hours__hatch" d="M0 0v8" />
          </pattern>
        </defs>
        {shown.map(({ hour, share }, index) => (
          <rect
            key={hour}
            class={share >= percent ? 'hours__bar' : 'hours__bar hours__bar--below'}
            x={GAP + index * (WIDTH + GAP)}
            y={y(share)}
            width={WIDTH}
            height={(HEIGHT * share) / 100}
            rx="3"
          />
        ))}
        <path class="hours__target" d={`M4 ${y(percent)}H${width - 4}`} />
        <path class="hours__base" d={`M4 ${TOP + HEIGHT}H${width - 4}`} />
        {shown.map(({ hour, share }, index) => {
          const x = GAP + index * (WIDTH + GAP) + WIDTH / 2
          return (
            <g key={hour} text-anchor="middle">
              <text x={x} y={y(share) - 6}>
                {words.percent(share)}
              </text>
              <text class="hours__hour" x={x} y={TOP + HEIGHT + 20}>
                {words.hour(hour)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption class="tiny muted">{words.hourCaption(percent)}</figcaption>
      <table class="visually-hidden">
        <caption>{words.hours}</caption>
        <thead>
          <tr>
            <th scope="col">{words.hourTable.hour}</th>
            <th scope="col">{words.hourTable.share}</th>
            <th scope="col">{words.hourTable.answered}</th>
            <th scope="col">{words.hourTable.started}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ hour, share, answered, started }) => (
            <tr key={hour}>
              <th scope="row">{words.hour(hour)}</th>
              <td>{words.percent(share)}</td>
              <td>{answered}</td>
              <td>{started}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
