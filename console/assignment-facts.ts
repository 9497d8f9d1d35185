import type {
  AssignmentReason,
  Entry,
  EntryAuthor,
  RequeueReason,
  TransferConsent,
  TransferRefusal,
  TransferTarget,
} from '#shared/entities.ts'

/** What a log says about whose the conversation is, and where it may go next. */
export interface AssignmentFacts {
  /** Since when the resident stood in the queue, this time. */
  queuedSince: number | null
  /** How long they stood there before the last agent came, and altogether. */
  waited: number | null
  waitedInAll: number
  assigned: {
    seq: number
    at: number
    acceptBy: number | null
    why: AssignmentReason | null
    /** Who handed it over. */
    from: EntryAuthor | null
  } | null
  /** The agent has acted since the last assignment. */
  accepted: boolean
  requeued: RequeueReason | null
  /** Offered to somebody who has not decided yet. */
  offer: { seq: number; acceptBy: number; why: AssignmentReason } | null
  /** A transfer that waits for somebody's word. */
  transfer: {
    seq: number
    to: TransferTarget
    asks: TransferConsent
    from: EntryAuthor
    expiresAt: number | null
  } | null
  /** The last one that did not happen. */
  transferEnd: { seq: number; to: TransferTarget; asks: TransferConsent; outcome: TransferRefusal } | null
  /** Where the last transfer took it. */
  movedTo: TransferTarget | null
  /** Who takes part beside the responsible agent. */
  joined: readonly EntryAuthor[]
}

export const unassigned: AssignmentFacts = {
  queuedSince: null,
  waited: null,
  waitedInAll: 0,
  assigned: null,
  accepted: false,
  requeued: null,
  offer: null,
  transfer: null,
  transferEnd: null,
  movedTo: null,
  joined: [],
}

/** The facts after one more entry; null where it says nothing about them. */
export function withAssignment(
  facts: AssignmentFacts,
  entry: Entry,
  at: number,
): Partial<AssignmentFacts> | null {
  switch (entry.type) {
    case 'started':
      return { queuedSince: at }
    case 'assigned': {
      const acceptBy = entry.acceptBy ? Date.parse(entry.acceptBy) : null
      const assigned = { seq: entry.seq, at, acceptBy, why: entry.why ?? null, from: null }
      return { ...nobody, ...taken(facts, at), assigned, movedTo: null }
    }
    case 'offered': {
      const { seq, why } = entry
      return { ...nobody, offer: { seq, acceptBy: Date.parse(entry.acceptBy), why } }
    }
    case 'accepted':
      return facts.offer
        ? {
            offer: null,
            assigned: { seq: entry.seq, at, acceptBy: null, why: facts.offer.why, from: null },
            accepted: true,
            ...taken(facts, at),
            movedTo: null,
          }
        : { accepted: true }
    case 'declined':
      return { offer: null }
    case 'requeued':
      // Of an offer that was not answered the resident has waited all along.
      return { ...nobody, requeued: entry.reason, queuedSince: facts.offer ? facts.queuedSince : at }
    case 'transferred':
      return transferred(facts, entry, at)
    case 'transfer_proposed': {
      const expiresAt = entry.expiresAt ? Date.parse(entry.expiresAt) : null
      return { transfer: { seq: entry.seq, to: entry.to, asks: entry.asks, from: entry.by, expiresAt } }
    }
    case 'transfer_ended':
      return facts.transfer
        ? {
            transfer: null,
            transferEnd: {
              seq: entry.seq,
              to: facts.transfer.to,
              asks: facts.transfer.asks,
              outcome: entry.outcome,
            },
          }
        : null
    case 'joined':
      return { joined: [...without(facts.joined, entry.agent), entry.agent] }
    case 'left':
      return { joined: without(facts.joined, entry.agent) }
    case 'closed':
      return { offer: null, transfer: null, joined: [] }
    default:
      return null
  }
}

/** Somebody takes it out of the queue. */
function taken({ queuedSince, waitedInAll }: AssignmentFacts, at: number) {
  const waited = at - (queuedSince ?? at)
  return { waited, waitedInAll: waitedInAll + waited }
}

const nobody = {
  assigned: null,
  accepted: false,
  requeued: null,
  offer: null,
  transfer: null,
  transferEnd: null,
} satisfies Partial<AssignmentFacts>

function transferred(
  facts: AssignmentFacts,
  entry: Extract<Entry, { type: 'transferred' }>,
  at: number,
): Partial<AssignmentFacts> {
  const { to, seq, by } = entry
  if (to.kind !== 'agent') return { ...nobody, movedTo: to, queuedSince: at }
  // Whoever takes it by their own hand without having been asked takes it over.
  const isTakenOver = by.id !== undefined && by.id === to.agent.id && !facts.transfer
  const rule = isTakenOver ? ('taken_over' as const) : ('transferred' as const)
  const acceptBy = entry.acceptBy ? Date.parse(entry.acceptBy) : null
  return {
    ...nobody,
    assigned: { seq, at, acceptBy, why: { rule, candidates: [], excluded: [] }, from: entry.from ?? null },
    accepted: acceptBy === null,
    movedTo: to,
    joined: without(facts.joined, to.agent),
  }
}

const without = (all: readonly EntryAuthor[], one: EntryAuthor) => all.filter(({ id }) => id !== one.id)
