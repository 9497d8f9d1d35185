import type { Conversation } from '../../../server/domain/conversation.ts'
import type {
  ConversationDocument,
  Intent,
  QueuePlace,
} from '../../../server/storage/conversation-document.ts'
import type { ConversationStorage } from '../../../server/storage/conversations.ts'
import { isBefore, type Clock, type Sync } from './sync.ts'

/** `begin` is made of several steps of the database; the model states each of them. */
interface BeginSteps {
  insertIntent(intent: Intent, now: Date, leaseSeconds: number): ConversationDocument | null
  startedBefore(visitorId: string, startClientId: string): ConversationDocument | null
  openBefore(visitorId: string): ConversationDocument | null
}

export type ModelledConversations = Sync<
  Pick<
    ConversationStorage,
    | 'byId'
    | 'openOf'
    | 'concerning'
    | 'recentHandling'
    | 'lastAgentOf'
    | 'transfersOver'
    | 'silent'
    | 'silentTooLong'
    | 'giveMissingPlaces'
    | 'progressOfOpen'
    | 'dispatchable'
    | 'missed'
    | 'visitorGone'
    | 'visitorBack'
    | 'abandoned'
    | 'noteStart'
    | 'hasAnswerTo'
    | 'queueLength'
    | 'isQueueBelow'
    | 'renewLeases'
    | 'follow'
    | 'remove'
  >
> &
  BeginSteps

/** The collection `conversations` in memory: indexes, guards and queries of server/storage/conversations.ts. */
export function conversationsModel(clock: Clock) {
  const documents = new Map<string, ConversationDocument>()
  const all = () => [...documents.values()]
  const copy = (document: ConversationDocument): ConversationDocument => ({ ...document })
  const find = (isWanted: (document: ConversationDocument) => boolean) => all().filter(isWanted).map(copy)
  const one = (isWanted: (document: ConversationDocument) => boolean) => {
    const document = all().find(isWanted)
    return document ? copy(document) : null
  }
  const isAnswer = ({ startedBy }: ConversationDocument, startClientId: string) =>
    startedBy?.includes(startClientId) === true
  const hasLease = ({ visitorLeaseUntil }: ConversationDocument) =>
    visitorLeaseUntil !== null && visitorLeaseUntil.getTime() > clock.now
  const isWaiting = ({ status, open, lastSeq }: ConversationDocument) =>
    status === 'queued' && open === true && lastSeq > 0
  const byPlace = (a: Pick<QueuePlace, '_id' | 'placeAt'>, b: Pick<QueuePlace, '_id' | 'placeAt'>) =>
    a.placeAt.getTime() - b.placeAt.getTime() || (a._id < b._id ? -1 : 1)

  const functions: ModelledConversations = {
    insertIntent: (
      {
        conversationId,
        visitorId,
        startClientId,
        topicId,
        departmentId,
        language,
        priority,
        previousAgentId,
        leaves,
      },
      now,
      lease,
    ) => {
      const isTaken = all().some(
        (document) =>
          document.visitorId === visitorId && (document.open || isAnswer(document, startClientId)),
      )
      if (isTaken) return null
      const document: ConversationDocument = {
        _id: conversationId,
        visitorId,
        startClientId,
        startedBy: [startClientId],
        open: true,
        status: leaves ? 'leaving' : 'queued',
        topicId,
        departmentId,
        language,
        createdAt: now,
        queuedAt: now,
        enteredQueueAt: leaves ? null : now,
        priority,
        placeAt: earlier(now, priority),
        departmentSince: now,
        lastSeq: 0,
        lastAt: now,
        attempt: 0,
        agentId: null,
        lastAgentId: previousAgentId,
        assignedAt: null,
        acceptedAt: null,
        acceptBy: null,
        visitorPresent: true,
        presenceSeq: 0,
        skipped: [],
        joined: [],
        silentSince: null,
        closesAt: null,
        transferExpiresAt: null,
        transferTo: null,
        transfers: 0,
        answeredAt: null,
        unansweredSince: null,
        abandonedAt: null,
        caseReferences: [],
        closedAt: null,
        closeReason: null,
        handledSeconds: null,
        visitorLeaseUntil: new Date(now.getTime() + lease * 1000),
      }
      documents.set(conversationId, document)
      return copy(document)
    },
    startedBefore: (visitorId, startClientId) =>
      one((document) => document.visitorId === visitorId && isAnswer(document, startClientId)),
    noteStart(id, startClientId) {
      const document = documents.get(id)
      if (!document || document.startedBy?.includes(startClientId)) return true
      if (functions.startedBefore(document.visitorId, startClientId)) return false
      document.startedBy = [...(document.startedBy ?? []), startClientId]
      return true
    },

    hasAnswerTo: (visitorId, startClientId) =>
      functions.startedBefore(visitorId, startClientId) !== null || functions.openBefore(visitorId) !== null,
    isQueueBelow: (length) => functions.queueLength() < length,
    queueLength: () => all().filter(isWaiting).length,
    byId: (id) => one(({ _id }) => _id === id),
    openBefore: (visitorId) => one((document) => document.visitorId === visitorId && document.open === true),
    openOf(visitorId) {
      const document = functions.openBefore(visitorId)
      if (!document) return null
      const { _id, startClientId, topicId, departmentId, language, lastSeq, visitorLeaseUntil } = document
      const { priority, lastAgentId, status } = document
      const leaseLeft = (visitorLeaseUntil?.getTime() ?? clock.now) - clock.now
      const intent = {
        _id,
        visitorId,
        startClientId,
        topicId,
        departmentId,
        language,
        lastSeq,
        leaseLeft,
        status,
      }
      return {
        ...intent,
        ...(priority !== undefined && { priority }),
        ...(lastAgentId !== undefined && { lastAgentId }),
      }
    },
    concerning: (agentId) =>
      find(
        (document) =>
          (document.agentId === agentId && ['active', 'offered'].includes(document.status)) ||
          (document.open === true && document.joined?.includes(agentId) === true),
      ),
    lastAgentOf: (visitorId, since) => {
      const [last] = find(
        (document) =>
          document.visitorId === visitorId &&
          document.status === 'closed' &&
          document.closedAt !== null &&
          document.closedAt >= since,
      ).toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))
      return last?.lastAgentId ?? null
    },
    recentHandling: (limit) =>
      find(({ status, handledSeconds }) => status === 'closed' && (handledSeconds ?? 0) > 0)
        .toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))
        .slice(0, limit)
        .map(({ handledSeconds }) => handledSeconds ?? 0)
        .toReversed(),
    transfersOver: (now) =>
      find(({ status, transferExpiresAt }) => status === 'active' && isPast(transferExpiresAt, now)),
    silent: (time) =>
      find(
        ({ status, silentSince, closesAt }) =>
          status === 'active' && isPast(silentSince, time) && (closesAt ?? null) === null,
      ),
    silentTooLong: (now) =>
      find(
        ({ status, silentSince, closesAt }) =>
          status === 'active' && isPast(silentSince, now) && isPast(closesAt, now),
      ),
    giveMissingPlaces: () => {},
    progressOfOpen: () =>
      find(({ open }) => open === true)
        .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
        .map(({ _id, lastSeq, createdAt }) => ({ _id, lastSeq, createdAt })),
    dispatchable: (limit, after = null) =>
      find((document) => isWaiting(document) && document.visitorPresent && hasLease(document))
        .toSorted(byPlace)
        .filter((document) => after === null || byPlace(after, document) < 0)
        .slice(0, limit)
        .map(
          ({ _id, placeAt, queuedAt, visitorPresent, language, departmentId, departmentSince, lastSeq }) => ({
            _id,
            lastSeq,
            placeAt,
            visitorPresent,
            language,
            departmentId,
            queuedAt,
            ...(departmentSince && { departmentSince }),
          }),
        ),

    missed: (now) =>
      find(
        ({ status, acceptedAt, acceptBy }) =>
          (status === 'active' || status === 'offered') &&
          acceptedAt === null &&
          acceptBy !== null &&
          isBefore(acceptBy, now.getTime()),
      ),
    visitorGone: () =>
      find(
        ({ open, visitorPresent, lastSeq, visitorLeaseUntil }) =>
          open === true && visitorPresent && lastSeq > 0 && isBefore(visitorLeaseUntil, clock.now),
      ),
    visitorBack: () =>
      find(
        ({ open, visitorPresent, visitorLeaseUntil }) =>
          open === true && !visitorPresent && !isBefore(visitorLeaseUntil, clock.now),
      ),
    abandoned: (seconds) =>
      find(
        ({ status, open, visitorPresent, visitorLeaseUntil }) =>
          ['queued', 'offered', 'leaving'].includes(status) &&
          open === true &&
          !visitorPresent &&
          isBefore(visitorLeaseUntil, clock.now - seconds * 1000),
      ),

    renewLeases: (visitorIds, seconds) => {
      for (const document of all())
        if (document.open && visitorIds.includes(document.visitorId))
          document.visitorLeaseUntil = new Date(clock.now + seconds * 1000)
    },

    follow: (states) => {
      for (const state of states) {
        const document = documents.get(state.id)
        if (!document || document.lastSeq >= state.lastSeq) continue
        Object.assign(document, fieldsOf(state))
        if (state.status === 'closed') delete document.open
      }
    },

    remove: (id) => {
      documents.delete(id)
    },
  }
  return { documents, functions }
}

export type ConversationsModel = ReturnType<typeof conversationsModel>

/** A level of priority is worth five minutes. */
const earlier = (queuedAt: Date, priority: number) => new Date(queuedAt.getTime() - priority * 300_000)

const isPast = (time: Date | null | undefined, now: Date) => time !== null && time !== undefined && time < now

/** Of a talk in which the agent had the last word, and nothing else is waited for. */
function silenceOf(state: Conversation): Date | null {
  const isCounted = state.status === 'active' && !state.needs.moreTime && !state.proposal && !state.transfer
  if (!isCounted || state.lastMessage?.by !== 'agent') return null
  const since = state.silence?.countedFrom ?? state.lastMessage.at
  return since > state.assignedAt ? since : state.assignedAt
}

/** Who waits for whom, how often it went on, and whether the resident gave up unheard. */
function standingOf(state: Conversation) {
  const to = state.status === 'active' ? state.transfer?.to : undefined
  const gaveUp =
    state.status === 'closed' && !state.answeredAt && ['visitor', 'abandoned'].includes(state.reason)
  return {
    transferTo: to
      ? {
          kind: to.kind,
          id: to.kind === 'agent' ? to.agent.id : to.kind === 'department' ? to.departmentId : null,
        }
      : null,
    enteredQueueAt: state.enteredQueueAt,
    transfers: state.transfers,
    answeredAt: state.answeredAt,
    unansweredSince: state.status === 'closed' ? null : state.unansweredSince,
    abandonedAt: gaveUp && state.status === 'closed' ? state.closedAt : null,
  }
}

/** What a document says of its log, stated by hand: the model must not lean on the code that it judges. */
function fieldsOf(state: Conversation) {
  const { visitorId, status, topicId, departmentId, language, queuedAt, lastSeq, lastAt, attempt } = state
  const { visitorPresent, presenceSeq } = state
  return {
    visitorId,
    status,
    topicId,
    departmentId,
    language,
    queuedAt,
    priority: state.routing.priority,
    placeAt: earlier(queuedAt, state.routing.priority),
    departmentSince: state.routing.departmentSince,
    lastAgentId: state.routing.lastAgentId,
    joined: [...state.joined],
    silentSince: silenceOf(state),
    closesAt: state.silence?.closesAt ?? null,
    transferExpiresAt: state.status === 'active' ? (state.transfer?.expiresAt ?? null) : null,
    ...standingOf(state),
    lastSeq,
    lastAt,
    attempt,
    visitorPresent,
    presenceSeq,
    agentId: state.status === 'active' || state.status === 'offered' ? state.agent.id : null,
    assignedAt: state.status === 'active' ? state.assignedAt : null,
    acceptedAt: state.status === 'active' ? state.acceptedAt : null,
    acceptBy: state.status === 'active' || state.status === 'offered' ? state.acceptBy : null,
    skipped: Object.entries(state.skipped).map(([agentId, until]) => ({ agentId, until })),
    caseReferences: state.cases.map(({ reference }) => reference),
    closedAt: state.status === 'closed' ? state.closedAt : null,
    closeReason: state.status === 'closed' ? state.reason : null,
    handledSeconds:
      state.status === 'closed' && state.agent
        ? (state.closedAt.getTime() - state.agent.assignedAt.getTime()) / 1000
        : null,
  }
}
