import { useReportWords } from '../words.ts'

export interface Level {
  key: string
  label: string
  /** In percent; null where there is nothing to say. */
  share: number | null
  isClosed: boolean
}

const WIDTH = 720
const HEIGHT = 150
const LEFT = 46
const TOP = 18
const MOST_FIGURES = 16
const MOST_LABELS = 31
const LINES = 4

/** The service level day by day: a diamond below the target, a grey band where the chat was closed. The line breaks there. */
export function LevelChart({ levels, target }: { levels: readonly Level[]; target: number }) {
  const { days } = useReportWords()
  const lowest = Math.min(target, ...levels.flatMap(({ share }) => share ?? []))
  const bottom = Math.max(0, Math.floor((lowest - 5) / 10) * 10)
  const y = (share: number) => TOP + (HEIGHT * (100 - share)) / (100 - bottom)
  const room = (WIDTH - LEFT) / Math.max(1, levels.length)
  const x = (index: number) => LEFT + (index + 0.5) * room
  const step = Math.ceil((100 - bottom) / LINES / 10) * 10
  const ticks = Array.from({ length: LINES + 1 }, (_, index) => 100 - index * step).filter(
    (one) => one >= bottom,
  )
  const every = Math.ceil(levels.length / MOST_LABELS)
  const line = levels.map(({ share }, index) => {
    if (share === null) return ''
    const isFirst = index === 0 || levels[index - 1]?.share === null
    return `${isFirst ? 'M' : 'L'}${x(index)} ${y(share)}`
  })
  return (
    <figure class="chart">
      <figcaption class="small">
        <h4>{days.service}</h4>
        <p class="muted">{days.serviceHint}</p>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + 24}`} aria-hidden="true">
        {levels.map(({ key, isClosed }, index) =>
          isClosed ? (
            <rect
              key={key}
              class="chart__closed"
              x={x(index) - room / 2}
              y={TOP}
              width={room}
              height={HEIGHT}
            />
          ) : null,
        )}
        {ticks.map((tick) => (
          <g key={tick}>
            <path class="chart__line" d={`M${LEFT} ${y(tick)}H${WIDTH}`} />
            <text class="chart__scale" x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
              {tick}%
            </text>
          </g>
        ))}
        <path class="chart__target" d={`M${LEFT} ${y(target)}H${WIDTH}`} />
        <text class="chart__figure" x={WIDTH} y={y(target) + 14} text-anchor="end">
          {days.target(target)}
        </text>
        <path class="chart__level" d={line.join('')} />
        {levels.map(({ key, label, share }, index) => (
          <g key={key} text-anchor="middle">
            {share !== null &&
              (share < target ? (
                <path class="chart__below" d={`M${x(index)} ${y(share) - 7}l7 7-7 7-7-7z`} />
              ) : (
                <circle class="chart__point" cx={x(index)} cy={y(share)} r="4" />
              ))}
            {share !== null && levels.length <= MOST_FIGURES && (
              <text class="chart__figure" x={x(index)} y={share < target ? y(share) + 22 : y(share) - 9}>
                {share}
              </text>
            )}
            {index % every === 0 && (
              <text class="chart__scale" x={x(index)} y={TOP + HEIGHT + 17}>
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  )
}
