import fc from 'fast-check'
import type { CaseDraft } from '#shared/entities.ts'
import { attach } from '../../../server/domain/attaching.ts'
import * as assignment from '../../../server/domain/assignment.ts'
import * as cases from '../../../server/domain/case-talk.ts'
import type { Conversation } from '../../../server/domain/conversation.ts'
import * as correcting from '../../../server/domain/correcting.ts'
import * as rating from '../../../server/domain/rating.ts'
import * as sealed from '../../../server/domain/sealed-talk.ts'
import * as talk from '../../../server/domain/talk.ts'
import type { Author, Destination, EntryContent, LogEntry } from '../../../server/domain/entries.ts'
import * as transferring from '../../../server/domain/transfer.ts'

const VISITOR: Author = { kind: 'visitor', id: 'visitor' }
const STRANGER: Author = { kind: 'visitor', id: 'stranger' }
const SYSTEM: Author = { kind: 'system', id: 'dispatcher' }
/** Who supervises; that only they do what supervisors do, the policy decides, not the domain. */
export const CHIEF: Author = { kind: 'agent', id: 'chief' }
const agents: Author[] = [...['anna', 'bartek'].map((id): Author => ({ kind: 'agent', id })), CHIEF]

/** Somebody asks the domain for something; it answers with content, or refuses. */
export interface Wish {
  text: string
  by: Author
  decide: (state: Conversation, now: Date) => EntryContent
}

const file = { fileId: 'f', name: 'f.pdf', size: 1, mime: 'application/pdf', sha256: '' }
const draft: CaseDraft = {
  kind: 'report',
  topicId: 'other',
  fields: { title: 't', body: 'b', place: '', contactName: '', contact: '' },
  sources: {},
}

const agent = fc.constantFrom(...agents)
const anybody = fc.constantFrom(VISITOR, STRANGER, ...agents)
const hash = fc.constantFrom('h1', 'h2')
const ways = { assign: assignment.assign, offer: assignment.offer, pick: assignment.pick }

/** Mostly the next one; sometimes one that is settled, or far ahead. */
const attempt = fc.constantFrom(-1, 0, 1, 1, 1, 1, 2)
const destination: fc.Arbitrary<(state: Conversation) => Destination> = fc.oneof(
  fc.tuple(agent, attempt).map(([{ id }, ahead]) => (state: Conversation) => ({
    kind: 'agent' as const,
    agent: named(id),
    attempt: state.attempt + ahead,
  })),
  fc.constantFrom('dk', 'zzm').map((departmentId) => () => ({
    kind: 'department' as const,
    departmentId,
    departmentName: departmentId,
  })),
  fc.constant(() => ({ kind: 'queue' as const })),
)
/** The entry that a proposal stands in, or another one. */
const proposal = fc.constantFrom(
  (state: Conversation) => (state.status === 'active' && state.transfer?.seq) || 0,
  ({ lastSeq }: Conversation) => lastSeq,
)
/** The last number that was asked for, or no request at all. */
const request = fc.constantFrom(
  (state: Conversation) => state.sealed.at(-1)?.seq ?? 0,
  (state: Conversation) => state.sealed.at(-1)?.seq ?? 0,
  ({ lastSeq }: Conversation) => lastSeq,
)
const SEALED = { kind: 'pesel' as const, reason: 'r', viewSeconds: 300, keepSeconds: 900 }
const SKIP_MS = 3_000
const PATIENCE = { silentSeconds: 125, warningSeconds: 120 }

function named(id: string) {
  return { id, name: id, form: 'f' as const }
}

/** A message as it stands in a log. */
const said = (by: Author, seq: number, at: Date): LogEntry => ({
  ...{ seq, at, by, v: 1, clientId: `m${seq}` },
  ...{ type: 'message', text: 'text' },
})

/** Whatever time an entry needs: an order of things, not a clock. */
const later = (now: Date) => new Date(now.getTime() + SKIP_MS)

function wish(text: string, by: Author, decide: Wish['decide']): Wish {
  return { text: `${text} by ${by.id}`, by, decide }
}

export const wishes: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 4,
    arbitrary: anybody.map((by) => wish('post', by, (state) => talk.post(state, by, 'text'))),
  },
  anybody.map((by) => wish('attach', by, (state) => attach(state, by, file))),
  fc
    .tuple(agent, attempt, fc.constantFrom('assign' as const, 'offer', 'offer', 'pick'))
    .map(([by, ahead, how]) =>
      wish(`${how} ${ahead} to ${by.id}`, how === 'pick' ? by : SYSTEM, (state, now) =>
        ways[how](state, {
          agent: named(by.id),
          attempt: state.attempt + ahead,
          acceptBy: now,
          why: { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] },
        }),
      ),
    ),
  {
    weight: 2,
    arbitrary: agent.map((by) => wish('accept', by, (state) => assignment.accept(state, by))),
  },
  agent.map((by) =>
    wish('decline the offer', by, (state, now) => assignment.decline(state, by, 'busy', later(now))),
  ),
  fc
    .tuple(agent, attempt, fc.constantFrom('missed' as const, 'agent_vanished', 'agent_left'))
    .map(([{ id }, ahead, reason]) =>
      wish(`requeue ${ahead} of ${id}, ${reason}`, SYSTEM, (state, now) => {
        const held = state.status === 'active' || state.status === 'offered' ? state.slotAttempt : 0
        const number = ahead === 1 ? held : state.attempt + ahead
        return assignment.requeue(state, id, number, reason, reason === 'missed' ? later(now) : null)
      }),
    ),
  attempt.map((ahead) =>
    wish(`release ${ahead}`, SYSTEM, (state) => assignment.releaseSlot(state, state.attempt + ahead)),
  ),
  fc.tuple(anybody, destination).map(([by, to]) =>
    wish('transfer', by, (state, now) => {
      const then = later(now)
      return transferring.transfer(state, by, {
        to: to(state),
        noteId: null,
        skipUntil: then,
        acceptBy: then,
      })
    }),
  ),
  {
    weight: 2,
    arbitrary: fc
      .tuple(anybody, destination, fc.constantFrom('agent' as const, 'visitor'))
      .map(([by, to, asks]) =>
        wish(`propose a transfer, asks ${asks}`, by, (state, now) => {
          const destined = to(state)
          return transferring.proposeTransfer(state, by, {
            to: destined,
            noteId: null,
            // As the services ask: colleagues about themselves, the resident about the rest.
            asks: destined.kind === 'agent' ? 'agent' : asks,
            expiresAt: later(now),
          })
        }),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anybody, proposal, fc.constantFrom('accept' as const, 'decline', 'withdraw', 'expire'))
      .map(([by, seq, how]) =>
        wish(`${how} the transfer`, how === 'expire' ? SYSTEM : by, (state, now) => {
          if (how === 'accept') return transferring.acceptTransfer(state, by, seq(state), later(now))
          if (how === 'decline') return transferring.declineTransfer(state, by, seq(state))
          if (how === 'withdraw') return transferring.endTransfer(state, by, seq(state), 'withdrawn')
          return transferring.endTransfer(state, SYSTEM, seq(state), 'expired')
        }),
      ),
  },
  fc
    .constantFrom('join' as const, 'leave')
    .map((how) =>
      wish(how, CHIEF, (state) =>
        how === 'join' ? transferring.join(state, named(CHIEF.id)) : transferring.leave(state, CHIEF.id),
      ),
    ),
  attempt.map((ahead) =>
    wish('take over', CHIEF, (state, now) =>
      transferring.takeOver(state, named(CHIEF.id), { attempt: state.attempt + ahead, acceptBy: now }),
    ),
  ),
  destination.map((to) =>
    wish('reassign', CHIEF, (state, now) => {
      const then = later(now)
      return transferring.reassign(state, { to: to(state), noteId: null, skipUntil: then, acceptBy: then })
    }),
  ),
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('warn' as const, 'warn', 'end')
      .map((how) =>
        wish(`${how} the silent`, SYSTEM, (state, now) =>
          how === 'warn' ? talk.warnOfSilence(state, now, PATIENCE) : talk.closeSilent(state, now),
        ),
      ),
  },
  { weight: 2, arbitrary: anybody.map((by) => wish('extend', by, (state) => talk.extend(state, by))) },
  fc
    .tuple(anybody, fc.boolean())
    .map(([by, moreTime]) =>
      wish(`needs ${moreTime}`, by, (state) => talk.setNeeds(state, by, { moreTime })),
    ),
  fc.tuple(anybody, fc.constantFrom('r1', 'r2'), fc.boolean()).map(([by, subject, hasPage]) =>
    wish(`introduce ${subject}`, by, (state) =>
      talk.introduce(state, by, {
        identity: { subject, name: null },
        ...(hasPage && { page: 'https://portal.example/' }),
      }),
    ),
  ),
  fc
    .tuple(anybody, fc.constantFrom('phone' as const, 'computer'))
    .map(([by, device]) => wish(`by ${device}`, by, (state) => talk.introduce(state, by, { device }))),
  {
    weight: 2,
    arbitrary: anybody.map((by) =>
      wish('rate', by, (state, now) => rating.rate(state, by, { score: 'good', comment: '' }, now)),
    ),
  },
  fc
    .tuple(anybody, anybody, fc.constantFrom(0, 0, 1, 2, 9), fc.constantFrom('edit' as const, 'withdraw'))
    .map(([by, author, ago, how]) =>
      wish(`${how} a message of ${author.id}`, by, (state, now) => {
        const entry = said(author, Math.max(1, state.lastSeq - ago), new Date(now.getTime() - ago * 1_000))
        const message = { entry, withinSeconds: 5 }
        return how === 'edit'
          ? correcting.edit(state, by, message, 'text', now)
          : correcting.withdraw(state, by, message, now)
      }),
    ),
  fc
    .boolean()
    .map((isThere) => wish(`presence ${isThere}`, SYSTEM, (state) => talk.notePresence(state, isThere))),
  anybody.map((by) => wish('close', by, (state) => talk.close(state, by, 'agent'))),
  anybody.map((by) =>
    wish('leave a question', by, (state) =>
      cases.leaveCase(state, by, {
        draftHash: 'h3',
        reference: 'KCK-h3',
        kind: 'question',
        snapshotHash: 's',
      }),
    ),
  ),
  fc.constant(wish('end as supervisor', CHIEF, (state) => talk.close(state, CHIEF, 'supervisor', 'other'))),
  {
    weight: 2,
    arbitrary: anybody.map((by) =>
      wish('say what came of it', by, (state) => talk.wrapUp(state, by, 'answered', null)),
    ),
  },
  {
    weight: 2,
    arbitrary: anybody.map((by) =>
      wish('ask for a number', by, (state) => sealed.requestSealed(state, by, SEALED)),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(VISITOR, VISITOR, VISITOR, ...agents), request)
      .map(([by, seq]) =>
        wish('give the number', by, (state, now) =>
          sealed.giveSealed(state, by, seq(state), { valueId: 'value', until: later(now) }),
        ),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(agent, request)
      .map(([by, seq]) =>
        wish('look at the number', by, (state, now) => sealed.viewSealed(state, by, seq(state), later(now))),
      ),
  },
  fc
    .tuple(anybody, request)
    .map(([by, seq]) => wish('end the request', by, (state) => sealed.endSealed(state, by, seq(state)))),
  request.map((seq) =>
    wish('wipe the number', SYSTEM, (state) => sealed.expireSealed(state, seq(state), 'value')),
  ),
  fc.constant(wish('abandon', SYSTEM, (state) => talk.abandon(state))),
  fc
    .tuple(anybody, hash)
    .map(([by, draftHash]) =>
      wish(`propose ${draftHash}`, by, (state) =>
        cases.proposeCase(state, by, { draftHash, reference: `KCK-${draftHash}`, draft }),
      ),
    ),
  fc
    .tuple(anybody, hash)
    .map(([by, draftHash]) =>
      wish(`confirm ${draftHash}`, by, (state) => cases.confirmCase(state, by, draftHash, 's')),
    ),
  fc
    .tuple(anybody, hash)
    .map(([by, draftHash]) =>
      wish(`decline ${draftHash}`, by, (state) => cases.declineCase(state, by, draftHash)),
    ),
)

/** Entry 1, of somebody who wants to talk, or only to leave a question. */
export const begun = (leaves: boolean): LogEntry => (leaves ? { ...started, leaves: true } : started)

const started: LogEntry & { type: 'started' } = {
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
