import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useDesk, useStrings } from '../context.ts'
import { duration, durationLimit } from '../duration.ts'
import { nameOf } from '../destination.ts'
import type { Standing, WaitLevel } from '../standing.ts'
import { clock } from '../strings/locale.ts'
import type { Strings } from '../strings/pl.ts'
import { Icon, type IconName } from './Icon.tsx'

interface Shown {
  icon: IconName
  text: string
  look: string
}

/**
 * How a conversation stands: shape, words, and only then colour. `brief` is for the rail: few letters to the eye,
 * the whole sentence to a screen reader.
 */
export function StandingLine({
  standing,
  forYou = false,
  brief = false,
}: {
  standing: Standing
  forYou?: boolean
  brief?: boolean
}) {
  const strings = useStrings()
  const { now, lostSince } = useDesk()
  // In parts that are texts: a second that changes none of them draws nothing.
  const shown = useMemo(() => {
    const at = () => ({ strings, now: now.value, isStale: lostSince.value !== null, forYou })
    return {
      icon: computed(() => describe(standing, at()).icon),
      look: computed(() => describe(standing, at()).look),
      text: computed(() => describe(standing, at()).text),
      brief: computed(() => (brief ? briefly(standing, strings, now.value) : '')),
    }
  }, [standing, strings, now, lostSince, forYou, brief])
  return (
    <span class={`standing ${shown.look.value}`}>
      <Icon name={shown.icon.value} />
      {brief && <span aria-hidden="true">{shown.brief.value}</span>}
      <span class={brief ? 'visually-hidden' : undefined}>{shown.text.value}</span>
    </span>
  )
}

function briefly(standing: Standing, { standing: words }: Strings, now: number): string {
  if ('since' in standing) return duration(now - standing.since)
  return words.brief[standing.kind]
}

export const waitLook: Record<WaitLevel, { icon: IconName; look: string }> = {
  fine: { icon: 'clock', look: '' },
  late: { icon: 'half', look: 'standing--late' },
  long: { icon: 'triangle', look: 'standing--long' },
}

/** Without a link, and beyond an hour, times of day are said: those stay true. */
function describe(
  standing: Standing,
  { strings, now, isStale, forYou }: { strings: Strings; now: number; isStale: boolean; forYou: boolean },
): Shown {
  const words = strings.standing
  const { wrapUp, transfer } = strings
  const isAbsolute = (since: number) => isStale || now - since >= durationLimit
  switch (standing.kind) {
    case 'waits': {
      const { icon, look } = isStale
        ? { icon: 'clock' as const, look: 'standing--muted' }
        : waitLook[standing.level]
      const text = isAbsolute(standing.since)
        ? (forYou ? words.waitsForYouSince : words.waitsSince)(clock(standing.since))
        : (forYou ? words.waitsForYou : words.waits)(duration(now - standing.since))
      return { icon, look, text }
    }
    case 'typing':
      return { icon: 'pencil', look: '', text: words.typing }
    case 'answered': {
      const text = isAbsolute(standing.since)
        ? words.answeredAt(clock(standing.since))
        : answered(words, now - standing.since)
      return { icon: 'tick', look: 'standing--muted', text }
    }
    case 'silent': {
      const text = isAbsolute(standing.since)
        ? words.silentSince(clock(standing.since))
        : words.silent(duration(now - standing.since))
      return { icon: 'clock', look: 'standing--muted', text }
    }
    case 'absent':
      return { icon: 'noWaves', look: 'standing--late', text: forYou ? words.residentAbsent : words.absent }
    case 'ended':
      return { icon: 'end', look: 'standing--muted', text: words.ended }
    case 'describe':
      return { icon: 'pencil', look: 'standing--late', text: wrapUp.due(duration(standing.until - now)) }
    case 'undescribed':
      return { icon: 'end', look: 'standing--muted', text: wrapUp.undescribed }
    case 'released': {
      const { to } = standing
      const text = !to
        ? words.released
        : to.kind === 'queue'
          ? transfer.movedToQueue
          : transfer.movedTo(nameOf(to))
      return { icon: 'moved', look: 'standing--muted', text }
    }
  }
}

function answered(words: Strings['standing'], ago: number): string {
  const minutes = Math.floor(ago / 60_000)
  // The clock moves once a second: what came since then is ahead of it.
  return minutes <= 0 ? words.answeredNow : words.answered(`${minutes} min`)
}
