import fc from 'fast-check'
import type { CaseDraft } from '#shared/entities.ts'
import * as conversation from '../../../server/domain/conversation.ts'
import type { Author, EntryContent, LogEntry } from '../../../server/domain/entries.ts'

const VISITOR: Author = { kind: 'visitor', id: 'visitor' }
const STRANGER: Author = { kind: 'visitor', id: 'stranger' }
const SYSTEM: Author = { kind: 'system', id: 'dispatcher' }
const agents: Author[] = ['anna', 'bartek'].map((id) => ({ kind: 'agent', id }))

/** Somebody asks the domain for something; it answers with content, or refuses. */
export interface Wish {
  text: string
  by: Author
  decide: (state: conversation.Conversation, now: Date) => EntryContent
}

const draft: CaseDraft = {
  kind: 'report',
  topicId: 'other',
  fields: { title: 't', body: 'b', place: '', contactName: '', contact: '' },
  sources: {},
}

const agent = fc.constantFrom(...agents)
const anybody = fc.constantFrom(VISITOR, STRANGER, ...agents)
const hash = fc.constantFrom('h1', 'h2')
const attempt = fc.nat(5)

function wish(text: string, by: Author, decide: Wish['decide']): Wish {
  return { text: `${text} by ${by.id}`, by, decide }
}

export const wishes: fc.Arbitrary<Wish> = fc.oneof(
  anybody.map((by) => wish('post', by, (state) => conversation.post(state, by, 'text'))),
  fc.tuple(agent, attempt).map(([{ id }, number]) =>
    wish(`assign ${number} to ${id}`, SYSTEM, (state, now) =>
      conversation.assign(state, {
        agent: { id, name: id, form: 'f' },
        attempt: number,
        acceptBy: now,
        why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
      }),
    ),
  ),
  agent.map((by) => wish('accept', by, (state) => conversation.accept(state, by))),
  fc
    .tuple(agent, attempt, fc.constantFrom('missed' as const, 'agent_vanished', 'agent_left'))
    .map(([{ id }, number, reason]) =>
      wish(`requeue ${number} of ${id}, ${reason}`, SYSTEM, (state, now) =>
        conversation.requeue(state, id, number, reason, reason === 'missed' ? now : null),
      ),
    ),
  attempt.map((number) =>
    wish(`release ${number}`, SYSTEM, (state) => conversation.releaseSlot(state, number)),
  ),
  fc
    .boolean()
    .map((isThere) =>
      wish(`presence ${isThere}`, SYSTEM, (state) => conversation.notePresence(state, isThere)),
    ),
  anybody.map((by) => wish('close', by, (state) => conversation.close(state, by, 'agent'))),
  fc.constant(wish('abandon', SYSTEM, (state) => conversation.abandon(state))),
  fc
    .tuple(anybody, hash)
    .map(([by, draftHash]) =>
      wish(`propose ${draftHash}`, by, (state) =>
        conversation.proposeCase(state, by, { draftHash, reference: `KCK-${draftHash}`, draft }),
      ),
    ),
  fc
    .tuple(anybody, hash)
    .map(([by, draftHash]) =>
      wish(`confirm ${draftHash}`, by, (state) => conversation.confirmCase(state, by, draftHash, 's')),
    ),
  fc
    .tuple(anybody, hash)
    .map(([by, draftHash]) =>
      wish(`decline ${draftHash}`, by, (state) => conversation.declineCase(state, by, draftHash)),
    ),
)

export const started: LogEntry = {
  seq: 1,
  v: 1,
  at: new Date(1_000),
  by: VISITOR,
  clientId: 'start',
  type: 'started',
  visitorId: VISITOR.id,
  topicId: 'other',
  departmentId: 'dk',
  language: 'pl',
}
