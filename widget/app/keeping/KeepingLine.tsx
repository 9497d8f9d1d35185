import type { Entry } from '#shared/entities.ts'
import type { KeepingStrings } from '#shared/strings/keeping.pl.ts'
import type { OpenKeeping } from './open-keeping.ts'

/** What happened, in words for the log and for a screen reader; null where it is nothing of ours. */
export function lineInWords(entry: Entry, { log }: KeepingStrings): string | null {
  switch (entry.type) {
    case 'transcript_requested':
      return log.requested(entry.to)
    case 'transcript_settled':
      return log[entry.outcome]
    case 'device_added':
      return log.deviceAdded
    case 'device_removed':
      return log.deviceRemoved
    case 'phone_opened':
      return log.phoneOpened(entry.agent.name ?? '', entry.agent.form)
    case 'assigned':
    case 'joined':
      return entry.viaPhone ? log.phoneOpened(entry.agent.name ?? '', entry.agent.form) : null
    default:
      return null
  }
}

export function KeepingLine({ keeping: { words }, entry }: { keeping: OpenKeeping; entry: Entry }) {
  const text = lineInWords(entry, words.value)
  return text ? <li class="k-sys">{text}</li> : null
}
