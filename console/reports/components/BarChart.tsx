import type { ReportFigures } from '#shared/reports.ts'
import { gaveUp } from '../format.ts'
import { ticksTo } from '../ticks.ts'
import { useReportWords } from '../words.ts'

export interface Bar {
  key: string
  label: string
  figures: ReportFigures
}

const WIDTH = 720
const HEIGHT = 180
const LEFT = 40
const TOP = 20
const BOTTOM = 24
/** With more bars than these there is no room for a figure above each. */
const MOST_FIGURES = 16
/** Of a letter under a bar, and between two labels. */
const LETTER = 6.6
const GAP = 6

/** Conversations side by side: answered, given up (hatched), and what became of neither. The table beside it says the same. */
export function BarChart({ name, bars }: { name: string; bars: readonly Bar[] }) {
  const { legend } = useReportWords()
  const ticks = ticksTo(Math.max(...bars.map(({ figures }) => figures.started)))
  const top = ticks.at(-1) ?? 1
  const height = (count: number) => (HEIGHT * count) / top
  const room = (WIDTH - LEFT) / Math.max(1, bars.length)
  const width = Math.min(56, room * 0.7)
  const base = TOP + HEIGHT
  const longest = Math.max(0, ...bars.map(({ label }) => label.length))
  const every = Math.ceil((longest * LETTER + GAP) / room)
  const hatch = `gave-up-${name}`
  return (
    <figure class="chart">
      <figcaption class="chart__legend small">
        <span class="chart__key chart__key--answered">{legend.answered}</span>
        <span class="chart__key chart__key--gave-up">{legend.gaveUp}</span>
        <span class="chart__key chart__key--rest">{legend.rest}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${base + BOTTOM}`} aria-hidden="true">
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="chart__hatch-ground" width="6" height="6" />
            <path class="chart__hatch" d="M0 0v6" />
          </pattern>
        </defs>
        {ticks.map((tick) => (
          <g key={tick}>
            <path
              class={tick === 0 ? 'chart__base' : 'chart__line'}
              d={`M${LEFT} ${base - height(tick)}H${WIDTH}`}
            />
            <text class="chart__scale" x={LEFT - 8} y={base - height(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
        {bars.map(({ key, label, figures }, index) => {
          const { started, answered } = figures
          const lost = gaveUp(figures)
          const rest = Math.max(0, started - answered - lost)
          const x = LEFT + index * room + (room - width) / 2
          const stacked = [
            { kind: 'answered', count: answered, from: 0 },
            { kind: 'rest', count: rest, from: answered },
            { kind: 'gave-up', count: lost, from: answered + rest },
          ]
          return (
            <g key={key} text-anchor="middle">
              {stacked.map(({ kind, count, from }) =>
                count > 0 ? (
                  <rect
                    key={kind}
                    class={`chart__bar chart__bar--${kind}`}
                    x={x}
                    y={base - height(from + count)}
                    width={width}
                    height={height(count)}
                    {...(kind === 'gave-up' && { fill: `url(#${hatch})` })}
                  />
                ) : null,
              )}
              {started > 0 && bars.length <= MOST_FIGURES && (
                <text class="chart__figure" x={x + width / 2} y={base - height(started) - 6}>
                  {started}
                </text>
              )}
              {index % every === 0 && (
                <text class="chart__scale" x={x + width / 2} y={base + 17}>
                  {label}
                </text>
              )}
            </g>
          )
        })}
      </svg>
    </figure>
  )
}
