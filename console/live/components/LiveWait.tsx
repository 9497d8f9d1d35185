import { Icon } from '../../components/Icon.tsx'
import { waitLook } from '../../components/StandingLine.tsx'
import { useDesk } from '../../context.ts'
import { duration, durationLimit } from '../../duration.ts'
import type { WaitLevel } from '../../standing.ts'
import { clock } from '../../strings/locale.ts'

/** A wait by shape, words, and only then colour. What may not be true any more is said as a time of day. */
export function LiveWait({
  since,
  level,
  ago,
  at,
}: {
  since: number
  level: WaitLevel
  ago: (time: string) => string
  at: (clock: string) => string
}) {
  const { live, now } = useDesk()
  const isStale = live.isStale.value
  const waited = now.value - since
  const { icon, look } = isStale ? { icon: 'clock' as const, look: 'standing--muted' } : waitLook[level]
  return (
    <span class={`standing ${look}`}>
      <Icon name={icon} />
      {isStale || waited >= durationLimit ? at(clock(since)) : ago(duration(waited))}
    </span>
  )
}
