import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import type * as Conversation from '../../server/domain/conversation.ts'
import type * as Heads from '../../server/storage/heads.ts'
import { plan } from '../support/model/commands.ts'
import type { Planted } from '../support/model/database.ts'
import { live } from '../support/model/world.ts'

/** The same at each run: what is planted must be found, not only mostly. */
const SEED = 1
/** Most are noticed within a hundred plans. */
const ENOUGH = 10_000

/** The bug that is planted in the product's own modules at the moment. */
const bug = vi.hoisted(() => ({ now: '' }))

vi.mock('../../server/domain/conversation.ts', async (original) => {
  const real = await original<typeof Conversation>()
  return {
    ...real,
    fold: (...[state, id, entry]: Parameters<typeof real.fold>) => {
      const next = real.fold(state, id, entry)
      const isForgotten = bug.now === 'requeue forgets the place' && entry.type === 'requeued'
      return next && isForgotten ? { ...next, queuedAt: entry.at } : next
    },
    post: (...[state, author, text, language]: Parameters<typeof real.post>) =>
      bug.now === 'a closed conversation takes messages'
        ? { type: 'message', text }
        : real.post(state, author, text, language),
    assign: (...[state, assignment]: Parameters<typeof real.assign>) =>
      bug.now === 'an assignment overrules another'
        ? { type: 'assigned', ...assignment }
        : real.assign(
            bug.now === 'a settled attempt is assigned' ? { ...state, attempt: -1 } : state,
            assignment,
          ),
  }
})

vi.mock('../../server/storage/heads.ts', async (original) => {
  const real = await original<typeof Heads>()
  return {
    ...real,
    // The log finds by this whom a failed append takes along: everybody is somebody else.
    authorKey: (author: Parameters<typeof real.authorKey>[0]) =>
      bug.now === 'a failed append lets the next one overtake' ? `${Math.random()}` : real.authorKey(author),
    createHeads: (maxBytes: number) => {
      const heads = real.createHeads(maxBytes)
      return bug.now === 'what was forgotten is not looked at'
        ? Object.assign(heads, { heardTo: (id: string) => heads.peek(id)?.lastSeq ?? Infinity })
        : heads
    },
    advance: (...[head, entry]: Parameters<typeof real.advance>) => {
      real.advance(head, entry)
      if (bug.now === 'a repeat is not recognised') head.seen.fill(0)
    },
  }
})

/** The same property as in processes.test.ts, which must not hold any more. */
async function isCaught(planted: Planted = {}, plans = plan): Promise<string> {
  const details = await fc.check(
    fc.asyncProperty(plans, fc.scheduler(), async (what, scheduler) => {
      await live(what, scheduler, planted)
    }),
    { numRuns: ENOUGH, seed: SEED, endOnFailure: true },
  )
  return details.failed ? String(details.errorInstance) : 'nothing was noticed'
}

afterEach(() => {
  bug.now = ''
})

it('holds without a planted bug', async () => {
  const details = await fc.check(
    fc.asyncProperty(plan, fc.scheduler(), async (what, scheduler) => {
      await live(what, scheduler)
    }),
    { numRuns: 300, seed: SEED },
  )
  expect(details.failed).toBe(false)
})

it.each([
  ['requeue forgets the place', /first in, first out/],
  ['a closed conversation takes messages', /nothing after the end|only the/],
  ['an assignment overrules another', /one agent at a time|attempts increase/],
  ['a failed append lets the next one overtake', /an author's order/],
  ['a repeat is not recognised', /an author says a thing once/],
])('notices that %s', async (what, law) => {
  bug.now = what
  expect(await isCaught()).toMatch(law)
})

it('notices that an attempt is assigned that was settled while its process stood still', async () => {
  // Of all that can happen only what it takes: among everything else it is one plan in thousands.
  const drowsy = plan.map((what) => ({
    ...what,
    isCalm: false,
    agents: what.agents.map((agent, index) => (index === 0 ? { capacity: 1, isAvailable: true } : agent)),
    commands: what.commands.filter((command) => ['start', 'wake', 'freeze', 'thaw'].includes(command.do)),
  }))
  bug.now = 'a settled attempt is assigned'
  expect(await isCaught({}, drowsy)).toMatch(/attempts increase|holds a slot|was freed/)
})

it('notices an agent who is given more than fits', async () => {
  const caught = isCaught({
    agents: ({ documents }) => ({
      reserveSlot: (id, slot) => {
        const agent = documents.get(id)
        if (agent) agent.slots = [...agent.slots, slot]
        return agent !== undefined
      },
    }),
  })
  expect(await caught).toMatch(/capacity|one slot per conversation/)
})

it('notices a slot that is freed although a later attempt holds it', async () => {
  const caught = isCaught({
    agents: ({ functions }) => ({
      freeSettledSlots: (conversationId) => functions.freeSettledSlots(conversationId, Infinity),
    }),
  })
  expect(await caught).toMatch(/was freed while|who is assigned holds a slot/)
})

it('notices a visitor with two conversations', async () => {
  const caught = isCaught({
    conversations: ({ documents, functions }) => ({
      insertIntent: (intent, now, seconds) => {
        const hidden = [...documents.values()].filter(({ visitorId }) => visitorId === intent.visitorId)
        for (const document of hidden) documents.delete(document._id)
        const begun = functions.insertIntent(intent, now, seconds)
        for (const document of hidden) documents.set(document._id, document)
        return begun
      },
    }),
  })
  expect(await caught).toMatch(/one open conversation per visitor|a repeated start/)
})

it('notices a lost answer that is taken for success', async () => {
  const caught = isCaught({
    store: (real) => ({
      ...real,
      insertBatch: async (documents) => {
        const outcome = await real.insertBatch(documents)
        return outcome.kind === 'unknown' ? { kind: 'settled', conflicts: new Set() } : outcome
      },
    }),
  })
  expect(await caught).toMatch(/acknowledged is stored|no gap|a start answers/)
})

it('notices a log that is taken for unchanged', async () => {
  const caught = isCaught({
    store: (real) => ({ ...real, hasNewer: async (known) => known.map(() => false) }),
  })
  expect(await caught).toMatch(/: \w+ has (heard )?\d+ of|the document says|nobody waits|a new agent/)
})

it('notices words that stay although they were redacted', async () => {
  const caught = isCaught({ store: (real) => ({ ...real, blank: () => Promise.resolve() }) })
  expect(await caught).toMatch(/forgotten/)
})

it('notices a queue that is never looked at again', async () => {
  const caught = isCaught({ conversations: () => ({ missed: () => [], dispatchable: () => [] }) })
  expect(await caught).toMatch(/nobody waits beside a free agent|a new agent takes/)
})

it('notices documents that stay behind their logs', async () => {
  const caught = isCaught({
    conversations: ({ functions }) => ({
      follow: (states) => functions.follow(states.filter(({ status }) => status !== 'closed')),
    }),
  })
  expect(await caught).toMatch(/the document says what the log says|a new start does not answer/)
})

it('notices a start that is not noted where it was answered', async () => {
  const caught = isCaught({ conversations: () => ({ noteStart: () => true }) })
  expect(await caught).toMatch(/a repeated start finds the same conversation/)
})

it('notices what nobody is told because its conversation was out of memory', async () => {
  bug.now = 'what was forgotten is not looked at'
  expect(await isCaught()).toMatch(/has heard \d+ of/)
})
