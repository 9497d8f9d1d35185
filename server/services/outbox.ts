import type { Language } from '#shared/entities.ts'
import { conversationNumber } from '#shared/conversation-number.ts'
import { fileNameOf } from '../documents/transcript.ts'
import { transcriptHtml } from '../documents/transcript-html.ts'
import { invitationLetter } from '../documents/invitation-letter.ts'
import { letterOf } from '../documents/letter.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { maskedAddress, requestTranscript, settleTranscript } from '../domain/transcript-mail.ts'
import { may, type Actor } from '../domain/policy.ts'
import type { Mail, Mailer } from '../mail.ts'
import type { Limit } from '../storage/limits.ts'
import { newId } from '../storage/mongo.ts'
import type { InvitationLetter, OutboxDocument, TranscriptLetter } from '../storage/outbox.ts'
import { requireReader } from './conversations.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { secretDigest } from './digest.ts'
import { each } from './each.ts'
import { linkOf, openInvitation } from './invitations.ts'
import { requireType } from './entry-type.ts'
import { transcriptFor } from './transcripts.ts'

const OUTBOX: Author = { kind: 'system', id: 'outbox' }
const DAY = 24 * 60 * 60
/** The city's server sends nobody's advertisements. */
const limits = {
  conversation: { name: 'mail-conversation', points: 5, seconds: DAY },
  address: { name: 'mail-address', points: 5, seconds: DAY },
} as const satisfies Record<string, Limit>

/** Longer than any try to send: whoever holds it for so long is dead. */
const LEASE_SECONDS = 120
const MAX_TRIES = 10
const LONGEST_PAUSE_SECONDS = 60 * 60
/** A row without an entry that is older than this has lost its process. */
const PREPARED_MS = 60_000
const LISTED = 100

interface Request {
  conversationId: string
  clientId: string
  address: string
  language: Language
}

/**
 * Takes a wish for the conversation by e-mail: the row first, then the entry, which is the moment from which it is
 * promised; the sending follows from both, whatever happens to this process. Throws `forbidden` where no mail leaves the
 * house, `rate_limited`, and what `requestTranscript` throws.
 */
export async function requestByMail(deps: Deps, visitor: Author, request: Request): Promise<LogEntry> {
  const { conversationId, clientId, address, language } = request
  if (!deps.mailer) throw new DomainError('forbidden')
  const first = await deps.entries.answerTo(conversationId, visitor, clientId)
  if (first) return requireType(first, 'transcript_requested')
  const state = await requireReader(deps, visitor, conversationId)
  // What is refused counts against nobody, and leaves no address behind.
  requestTranscript(state, visitor, { mailId: '', to: address })
  await count(deps, request)
  const row = await deps.storage.outbox.prepare({
    _id: newId(),
    kind: 'transcript',
    conversationId,
    visitorId: visitor.id,
    clientId,
    to: address,
    language,
    at: deps.now(),
  })
  try {
    const appended = deps.entries.append(conversationId, visitor, clientId, (current) =>
      requestTranscript(current, visitor, { mailId: row._id, to: row.to }),
    )
    const entry = requireType(await appended, 'transcript_requested')
    // A twin of this request was quicker, and has its letter sent: a second one is not wanted.
    if (entry.mailId !== row._id) await deps.storage.outbox.remove(row._id)
    else await deps.storage.outbox.release(row._id, entry.seq)
    return entry
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'try_again') await deps.storage.outbox.remove(row._id)
    throw error
  }
}

async function count(deps: Deps, { conversationId, address }: Request): Promise<void> {
  const against = [
    { limit: limits.conversation, key: conversationId },
    { limit: limits.address, key: address.toLowerCase() },
  ]
  for (const { limit, key } of against) {
    const points = Math.ceil(limit.points * deps.config.rateScale)
    const retryAfter = await deps.storage.limits.take({ ...limit, points }, secretDigest(deps, 'limit', key))
    if (retryAfter > 0) throw new DomainError('rate_limited', { retryAfter })
  }
}

/** Sends what is due, one after the other. Correct in every process at once. */
export async function sendDue(deps: Deps): Promise<void> {
  const { mailer } = deps
  if (!mailer) return
  for (;;) {
    const row = await deps.storage.outbox.take(LEASE_SECONDS)
    if (!row) return
    await send(deps, mailer, row)
  }
}

/** What went out and is not told yet goes out again after a crash, under the same id: at least once, never lost. */
async function send(deps: Deps, mailer: Mailer, row: OutboxDocument): Promise<void> {
  const { outbox } = deps.storage
  try {
    const letter = await letterFor(deps, row)
    const outcome = await mailer.send({ id: row._id, to: row.to, ...letter })
    await tell(deps, row, outcome === 'sent' ? 'sent' : 'failed')
    if (outcome === 'sent') await outbox.remove(row._id)
    else await outbox.fail(row._id, 'refused')
  } catch (error) {
    // The conversation was erased meanwhile: so is the wish.
    if (error instanceof DomainError && error.code === 'not_found') return outbox.remove(row._id)
    deps.log.warn({ err: error, tries: row.tries }, 'mail not sent')
    if (row.tries < MAX_TRIES) {
      const pause = Math.min(LONGEST_PAUSE_SECONDS, deps.config.mailRetrySeconds * 2 ** (row.tries - 1))
      return outbox.postpone(row._id, pause)
    }
    await tell(deps, row, 'failed')
    await outbox.fail(row._id, 'unreachable')
  }
}

function letterFor(deps: Deps, row: OutboxDocument): Promise<Omit<Mail, 'id' | 'to'>> {
  return row.kind === 'invitation' ? invitationFor(deps, row) : conversationFor(deps, row)
}

/** Throws `not_found` for one that is used, replaced or over. */
async function invitationFor(deps: Deps, { invitationId, language }: InvitationLetter) {
  const { agent, invitation } = await openInvitation(deps, invitationId)
  return invitationLetter(language, {
    link: linkOf(deps, invitationId),
    name: agent.name,
    until: invitation.expiresAt,
    isFirst: agent.passwordHash === '',
  })
}

async function conversationFor(deps: Deps, { conversationId, visitorId, language }: TranscriptLetter) {
  const transcript = await transcriptFor(deps, { kind: 'visitor', id: visitorId }, conversationId, language)
  const name = `${fileNameOf(conversationNumber(conversationId))}.html`
  const content = transcriptHtml(transcript).html
  return { ...letterOf(transcript), attachment: { name, type: 'text/html', content } }
}

/** Once for each outcome: a person may have it tried again after it was given up. */
async function tell(deps: Deps, row: OutboxDocument, outcome: 'sent' | 'failed'): Promise<void> {
  if (row.kind === 'invitation') return
  await deps.entries.append(row.conversationId, OUTBOX, `mail:${row._id}:${outcome}`, () =>
    settleTranscript(row.entrySeq, outcome),
  )
}

/** Settles rows that a process left behind between row and entry: the log knows whether they are wanted. */
export async function settlePrepared(deps: Deps): Promise<void> {
  const before = new Date(deps.now().getTime() - PREPARED_MS)
  await each(deps.log, 'outbox', await deps.storage.outbox.preparedBefore(before), async (row) => {
    const visitor: Author = { kind: 'visitor', id: row.visitorId }
    const entry = await deps.entries.answerTo(row.conversationId, visitor, row.clientId).catch(whenGone)
    if (entry) await deps.storage.outbox.release(row._id, entry.seq)
    else await deps.storage.outbox.removePrepared(row)
  })
}

/** What is not out yet, as administrators see it: nobody's whole address. */
export async function listOutbox(deps: Deps, actor: Actor) {
  requireManager(actor)
  const rows = await deps.storage.outbox.list(LISTED)
  return rows.map((row) => ({ ...row, to: maskedAddress(row.to) }))
}

/** Tries again what was given up. Throws `not_found` where there is no such thing. Audited. */
export async function sendAgain(deps: Deps, actor: Actor, mailId: string): Promise<void> {
  requireManager(actor)
  const row = await deps.storage.outbox.again(mailId)
  if (!row) throw new DomainError('not_found')
  await deps.storage.audit.add({
    at: deps.now(),
    actor: actor.id,
    action: 'outbox:retried',
    subject: row.kind === 'transcript' ? row.conversationId : row.invitationId,
    details: { mailId },
  })
}

function requireManager(actor: Actor): void {
  if (!may(actor, 'outbox:manage', null)) throw new DomainError('forbidden')
}
