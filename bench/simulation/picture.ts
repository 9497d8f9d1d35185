import { OPEN_SECONDS } from './city.ts'
import type { Outcome } from './engine.ts'
import { waitOf } from './measures.ts'
import { timeOf } from './recorded-day.ts'
import { duration } from './tables.ts'

const WIDTH = 960
const LEFT = 64
const RIGHT = 24
const PANEL = 170
const GAP = 60
const TOP = 64

interface Panel {
  title: string
  top: number
  most: number
  unit: string
}

interface Point {
  at: number
  value: number
}

/** The day as a picture that stands alone: agents, queue and waits over the hours. Text tells what it shows, too. */
export function drawDay({ conversations, agents, endedAt }: Outcome, heading: string): string {
  const until = Math.max(OPEN_SECONDS, Math.ceil(endedAt / 600) * 600)
  const x = (at: number) => LEFT + ((WIDTH - LEFT - RIGHT) * Math.min(Math.max(at, 0), until)) / until

  const staffed = steps(
    agents.flatMap(({ shift }) => [
      { at: Math.max(0, shift.from), value: 1 },
      { at: Math.min(until, shift.to), value: -1 },
    ]),
  )
  const queued = steps(
    conversations
      .filter((one) => waitOf(one) > 0)
      .flatMap((one) => [
        { at: one.arrival.at, value: 1 },
        { at: one.arrival.at + waitOf(one), value: -1 },
      ]),
  )
  const waits = conversations.map((one) => ({ at: one.arrival.at, value: waitOf(one) / 60 }))
  const panels = [
    panel(0, 'Agents at work', 'agents', staffed),
    panel(1, 'Conversations in the queue', 'waiting', queued),
    panel(2, 'Wait of each conversation, by the time it began', 'min', waits),
  ] as const
  const [staffPanel, queuePanel, waitPanel] = panels
  const y = ({ top, most }: Panel, value: number) => top + PANEL - (PANEL * value) / most
  const stepPath = (of: Panel, points: readonly Point[]) =>
    points.reduce(
      (path, { at, value }) => `${path}H${x(at).toFixed(1)}V${y(of, value).toFixed(1)}`,
      `M${LEFT} ${y(of, 0)}`,
    )

  const dots = waits
    .map(({ at, value }) => `M${x(at).toFixed(1)} ${y(waitPanel, value).toFixed(1)}h0`)
    .join('')

  const height = TOP + 3 * (PANEL + GAP)
  const longest = Math.max(0, ...waits.map(({ value }) => value * 60))
  const fullest = Math.max(0, ...queued.map(({ value }) => value))
  const description =
    `${conversations.length} conversations; at most ${Math.max(0, ...staffed.map(({ value }) => value))} agents at work, ` +
    `at most ${fullest} conversations in the queue, longest wait ${duration(longest)}; the last ended at ${clock(endedAt)}.`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description" font-family="sans-serif" font-size="13" fill="#1a1a1a">
<title id="title">${escaped(heading)}</title>
<desc id="description">${escaped(description)}</desc>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="${LEFT}" y="26" font-size="16" font-weight="bold">${escaped(heading)}</text>
${panels.map((each) => frame(each, x, until)).join('\n')}
<path d="${stepPath(staffPanel, staffed)}H${x(until)}" fill="none" stroke="#0b4f9e" stroke-width="2.5"/>
<path d="${stepPath(queuePanel, queued)}" fill="#0b4f9e" fill-opacity="0.25" stroke="#0b4f9e"/>
<path d="${dots}" fill="none" stroke="#b00020" stroke-opacity="0.7" stroke-width="5" stroke-linecap="round"/>
</svg>
`
}

/** What goes up and down, as the level after each moment. */
function steps(changes: readonly Point[]): Point[] {
  let value = 0
  return changes
    .toSorted((one, other) => one.at - other.at)
    .map((change) => ({ at: change.at, value: (value += change.value) }))
}

function panel(index: number, title: string, unit: string, points: readonly Point[]): Panel {
  const most = Math.max(1, ...points.map(({ value }) => value))
  return { title, unit, top: TOP + index * (PANEL + GAP), most: niceAbove(most) }
}

/** A round number for the top of an axis, that halves well. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= value && top >= 2) ?? 10 * power
}

function frame({ title, top, most, unit }: Panel, x: (at: number) => number, until: number): string {
  const lines = [0, 0.5, 1].map((part) => {
    const at = top + PANEL - PANEL * part
    return `<path d="M${LEFT} ${at}H${WIDTH - RIGHT}" stroke="#c4cad2"/><text x="${LEFT - 8}" y="${at + 4}" text-anchor="end">${most * part}</text>`
  })
  const hours = Array.from({ length: Math.floor(until / 3600) + 1 }, (_, hour) => {
    const at = x(hour * 3600)
    return `<path d="M${at.toFixed(1)} ${top + PANEL}v5" stroke="#1a1a1a"/><text x="${at.toFixed(1)}" y="${top + PANEL + 19}" text-anchor="middle">${clock(hour * 3600)}</text>`
  })
  const closing = x(OPEN_SECONDS).toFixed(1)
  return [
    `<text x="${LEFT}" y="${top - 10}" font-weight="bold">${title} (${unit})</text>`,
    ...lines,
    ...hours,
    `<path d="M${closing} ${top}V${top + PANEL}" stroke="#1a1a1a" stroke-dasharray="4 4"/>`,
    `<text x="${closing}" y="${top - 10}" text-anchor="end">closed from ${clock(OPEN_SECONDS)}</text>`,
  ].join('')
}

const clock = (seconds: number) => timeOf(seconds).slice(0, 5)

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
