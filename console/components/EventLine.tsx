import type { Entry, TransferTarget } from '#shared/entities.ts'
import { formats } from '#shared/client/strings.ts'
import { needNames } from '#shared/needs.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { nameOf } from '../destination.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import type { Strings } from '../strings/pl.ts'

/** What happened between the messages, in one line; the first says how long the queue took, too. */
export function EventLine({ entry, queued }: { entry: Entry; queued: number | null }) {
  const { talk, files, guard } = useStrings()
  const { agent, guidance } = useDesk()
  const locale = useLocale()
  const tagNames = (tagIds: readonly string[]) => guidance.tagNames(tagIds, locale)
  const { dateTime } = formats(locale)
  const text = [
    said(entry, { talk, files, guard, tagNames, dateTime }, agent.value.id),
    queued !== null && talk.queued(duration(queued)),
  ]
    .filter(Boolean)
    .join(' · ')
  if (!text) return null
  return (
    <p class="event" data-seq={entry.seq}>
      <span class="event__text">{text}</span>
    </p>
  )
}

function said(
  entry: Entry,
  {
    talk,
    files,
    guard,
    tagNames,
    dateTime,
  }: Pick<Strings, 'talk' | 'files' | 'guard'> & {
    tagNames: (tagIds: readonly string[]) => string
    dateTime: (at: string) => string
  },
  agentId: string,
): string | null {
  const at = clock(Date.parse(entry.at))
  switch (entry.type) {
    case 'started':
      return talk.from(at)
    case 'assigned':
      return entry.agent.id === agentId ? talk.assignedToYou(at) : talk.assigned(entry.agent.name ?? '', at)
    case 'requeued':
      return talk.requeued(entry.reason, at)
    case 'offered':
      return talk.offered(entry.agent.name ?? '', at)
    case 'declined':
      return talk.declined(entry.agent.name ?? '', entry.reason, at)
    case 'transferred':
      return talk.transferred(destination(entry.to, talk), at)
    case 'transfer_proposed':
      return talk.transferProposed(destination(entry.to, talk), at)
    case 'transfer_ended':
      return talk.transferEnded(entry.outcome, at)
    case 'joined':
      return talk.joined(entry.agent.name ?? '', at)
    case 'left':
      return talk.leftTalk(entry.agent.name ?? '', at)
    case 'inactivity_warned':
      return talk.warned(clock(Date.parse(entry.closesAt)), at)
    case 'extended':
      return talk.extended(at)
    case 'introduced':
      return entry.subject === undefined ? null : talk.identified(entry.name ?? entry.subject, at)
    case 'needs_set':
      return talk.needsSet(
        needNames.filter((name) => entry[name]),
        at,
      )
    case 'wrapped_up':
      return talk.wrappedUp(entry.disposition, at)
    case 'visitor_left':
      return talk.left(at)
    case 'visitor_returned':
      return talk.returned(at)
    case 'case_proposed':
      return talk.proposed(at)
    case 'case_declined':
      return [talk.caseDeclined(at), entry.reason && talk.declineReason(entry.reason)]
        .filter(Boolean)
        .join(' · ')
    case 'case_submitted':
      return talk.submitted(entry.reference, at)
    case 'case_left':
      return talk.caseLeft(entry.reference, at)
    case 'closed':
      return [
        talk.closed(entry.reason, at),
        entry.blockedUntil && guard.events.blockedUntil(dateTime(entry.blockedUntil)),
      ]
        .filter(Boolean)
        .join(' · ')
    case 'warned':
      return guard.events.warned(entry.text, at)
    case 'tagged':
      return guard.events.tagged(tagNames(entry.tagIds), at)
    case 'alarm_raised':
      return guard.events.alarm(entry.by.id === agentId ? talk.you : (entry.by.name ?? ''), at)
    case 'alarm_taken':
      return guard.events.alarmTaken(entry.name, at)
    case 'transcript_requested':
      return talk.keeping.transcriptRequested(entry.to, at)
    case 'transcript_settled':
      return talk.keeping.transcriptSettled[entry.outcome](at)
    case 'phone_opened':
      return talk.keeping.phoneOpened(entry.agent.name ?? '', at)
    case 'device_added':
      return talk.keeping.deviceAdded(at)
    case 'device_removed':
      return talk.keeping.deviceRemoved(at)
    case 'rated':
      return talk.keeping.rated(entry.score, entry.comment ?? '', at)
    case 'redacted':
      return talk.redacted(entry.seqs.length, at)
    case 'accepted':
      return talk.offerAccepted(entry.by.id === agentId ? talk.you : (entry.by.name ?? ''), at)
    case 'file_refused':
      return files.refused(entry.from, entry.threat, at)
    case 'sealed_given':
      return talk.sealedGiven(at)
    case 'sealed_viewed':
      return talk.sealedViewed(entry.by.id === agentId ? talk.you : (entry.by.name ?? ''), at)
    case 'sealed_ended':
      return talk.sealedEnded(entry.outcome, at)
    // A card of its own.
    case 'sealed_requested':
    case 'message':
    case 'message_edited':
    case 'message_withdrawn':
    case 'attached':
    case 'hidden':
      return null
  }
}

function destination(to: TransferTarget, talk: Strings['talk']): string {
  return to.kind === 'queue' ? talk.toQueue : nameOf(to)
}
