import type { Conversation } from '../../../server/domain/conversation.ts'
import type {
  ConversationDocument,
  ConversationStorage,
  Intent,
  QueuePlace,
} from '../../../server/storage/conversations.ts'
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
    | 'activeOf'
    | 'progressOfOpen'
    | 'dispatchable'
    | 'missed'
    | 'visitorGone'
    | 'visitorBack'
    | 'abandoned'
    | 'noteStart'
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
  const byPlace = (a: QueuePlace, b: QueuePlace) =>
    a.queuedAt.getTime() - b.queuedAt.getTime() || (a._id < b._id ? -1 : 1)

  const functions: ModelledConversations = {
    insertIntent: (
      { conversationId, visitorId, startClientId, topicId, departmentId, language },
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
        status: 'queued',
        topicId,
        departmentId,
        language,
        createdAt: now,
        queuedAt: now,
        lastSeq: 0,
        lastAt: now,
        attempt: 0,
        agentId: null,
        assignedAt: null,
        acceptedAt: null,
        acceptBy: null,
        visitorPresent: true,
        presenceSeq: 0,
        skipped: [],
        caseReferences: [],
        closedAt: null,
        closeReason: null,
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

    byId: (id) => one(({ _id }) => _id === id),
    openBefore: (visitorId) => one((document) => document.visitorId === visitorId && document.open === true),
    openOf(visitorId) {
      const document = functions.openBefore(visitorId)
      if (!document) return null
      const { _id, startClientId, topicId, departmentId, language, lastSeq, visitorLeaseUntil } = document
      const leaseLeft = (visitorLeaseUntil?.getTime() ?? clock.now) - clock.now
      return { _id, visitorId, startClientId, topicId, departmentId, language, lastSeq, leaseLeft }
    },
    activeOf: (agentId) =>
      find((document) => document.agentId === agentId && document.status === 'active').toSorted(
        (a, b) => (a.assignedAt?.getTime() ?? 0) - (b.assignedAt?.getTime() ?? 0),
      ),
    progressOfOpen: () =>
      find(({ open }) => open === true)
        .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
        .map(({ _id, lastSeq, createdAt }) => ({ _id, lastSeq, createdAt })),
    dispatchable: (limit, after = null) =>
      find((document) => isWaiting(document) && document.visitorPresent && hasLease(document))
        .toSorted(byPlace)
        .filter((document) => after === null || byPlace(after, document) < 0)
        .slice(0, limit)
        .map(({ _id, queuedAt, visitorPresent }) => ({ _id, queuedAt, visitorPresent })),

    missed: (now) =>
      find(
        ({ status, acceptedAt, acceptBy }) =>
          status === 'active' &&
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
          status === 'queued' &&
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
    lastSeq,
    lastAt,
    attempt,
    visitorPresent,
    presenceSeq,
    agentId: state.status === 'active' ? state.agent.id : null,
    assignedAt: state.status === 'active' ? state.assignedAt : null,
    acceptedAt: state.status === 'active' ? state.acceptedAt : null,
    acceptBy: state.status === 'active' ? state.acceptBy : null,
    skipped: Object.entries(state.skipped).map(([agentId, until]) => ({ agentId, until })),
    caseReferences: state.cases.map(({ reference }) => reference),
    closedAt: state.status === 'closed' ? state.closedAt : null,
    closeReason: state.status === 'closed' ? state.reason : null,
  }
}
