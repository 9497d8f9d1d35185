import { seeded } from '../../support/random.ts'
import { checkLiveness, checkSafety } from '../checker/check.ts'
import { readWorld } from '../checker/read-world.ts'
import type { HistoryEvent } from '../checker/history.ts'
import type { Violation, ViolationKind } from '../checker/violation.ts'
import type { ConversationRow, StoredEntry, World } from '../checker/world.ts'
import { openAgent } from './agent.ts'
import { startDeployment, type Deployment } from './deployment.ts'
import { injectFaults, type Injected } from './inject.ts'
import { createStopwatch, type Figures } from './measure.ts'
import type { Person, Surroundings } from './person.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { planFaults } from './schedule.ts'
import { lasting, within } from './until.ts'
import { openVisitor } from './visitor.ts'

export interface FaultOptions {
  seed: number
  faults: number
  /** Of the faults, how many end a process. */
  kills: number
  /** People write at least so much, also when all faults are over. */
  messages: number
  processes: number
  visitors: number
  agents: number
  paceMs: number
  say: (line: string) => void
}

export interface Summary {
  seed: number
  faults: number
  kills: number
  messages: number
  conversations: number
  lost: number
  doubled: number
  reordered: number
  leaked: number
  stuck: number
  violations: Partial<Record<ViolationKind, number>>
  firstAckAfterFaultMs: Record<string, Figures>
  byKind: Record<string, number>
  seconds: number
}

export interface Evidence extends Pick<World, 'agents'> {
  violation: Violation
  log: StoredEntry[]
  row: ConversationRow | undefined
  events: HistoryEvent[]
}

const MAX_EVIDENCE = 10
/** Whoever does not come to an end by then is stuck, and the checker will find where. */
const FINISHED_MS = 60_000
const HEARTBEAT_MS = 2_000
const UNANSWERED_MS = 30_000
const SETTLED_MS = 45_000

/** One run: people talk, everything fails, everything is healed, and the checker judges. */
export async function runFaults(
  options: FaultOptions,
): Promise<{ summary: Summary; violations: Violation[]; evidence: Evidence[] }> {
  const { seed, say, messages } = options
  const began = performance.now()
  const random = seeded(seed)
  const recorder = createRecorder()
  const complaints: string[] = []
  let isOver = false
  const surroundings: Surroundings = {
    recorder,
    heartbeatMs: HEARTBEAT_MS,
    isOver: () => isOver,
    complain: (what) => complaints.push(what),
  }
  say(`seed ${seed}: FAULTS_SEED=${seed} repeats this run`)
  const deployment = await startDeployment(options)
  const people: Person[] = []
  try {
    people.push(...(await invite(options, deployment, random, surroundings)))
    const stopwatch = createStopwatch(recorder, UNANSWERED_MS)
    const seconds = () => Math.round((performance.now() - began) / 1000)
    let told = 0
    const progress = ({ faults, kills }: Injected) => {
      if (faults < told) return
      told += 25
      const { written, acknowledged } = recorder.counts()
      say(
        `${seconds()} s: ${faults} faults (${kills} kills), ${acknowledged} of ${written} messages acknowledged`,
      )
    }
    const injected = await injectFaults({
      ...options,
      plan: planFaults(options, random),
      people,
      deployment,
      stopwatch,
      progress,
    })
    while (recorder.counts().written < messages) await lasting(100)
    isOver = true
    say(`${seconds()} s: everything is healed`)
    await within(FINISHED_MS, Promise.all(people.map(({ finished }) => finished)))
    const { violations, world } = await judge(deployment, recorder, people)
    say(`${seconds()} s: judged`)
    violations.push(
      ...complaints.map((what): Violation => ({ kind: 'stale_screen', conversationId: '', what })),
    )
    return {
      violations,
      evidence: evidenceOf(violations, recorder, world),
      summary: summarise(seed, recorder, injected, violations, stopwatch, seconds()),
    }
  } finally {
    isOver = true
    await Promise.all(people.map((person) => person.leave()))
    await deployment.stop()
  }
}

async function invite(
  { visitors, processes }: FaultOptions,
  deployment: Deployment,
  random: () => number,
  surroundings: Surroundings,
): Promise<Person[]> {
  const place = async (index: number) => {
    const home = index % processes
    return { home, line: await deployment.openLine(home) }
  }
  const own = () => seeded(Math.floor(random() * 2 ** 32))
  const people: Person[] = []
  const url = deployment.servers[0]?.product.url ?? ''
  for (const [index, email] of deployment.emails.entries()) {
    const at = { ...(await place(index)), url, origin: deployment.origin }
    people.push(await openAgent(email, at, own(), surroundings))
  }
  for (let index = 0; index < visitors; index++)
    people.push(openVisitor(`visitor${index}`, await place(index), own(), surroundings))
  return people
}

/** Safety is judged once, liveness again and again until everything has settled, or had the time to. */
async function judge(
  deployment: Deployment,
  recorder: Recorder,
  people: Person[],
): Promise<{ violations: Violation[]; world: World }> {
  const { history } = recorder
  const deadline = performance.now() + SETTLED_MS
  for (;;) {
    const before = history.events.length
    for (const person of people) person.look()
    const world = await readWorld(deployment.uri)
    const unsettled = checkLiveness(history, world)
    const isTime = performance.now() > deadline
    if (unsettled.length === 0 || isTime)
      return { violations: [...checkSafety(history, world), ...unsettled], world }
    history.events.splice(before, history.events.length, ...history.events.slice(before).filter(isNoScreen))
    await lasting(500)
  }
}

/** What to look at first: the log of the conversation, and everything that happened in it. */
function evidenceOf(violations: Violation[], { history }: Recorder, world: World): Evidence[] {
  return violations.slice(0, MAX_EVIDENCE).map((violation) => ({
    violation,
    log: world.logs.get(violation.conversationId) ?? [],
    row: world.conversations.find(({ id }) => id === violation.conversationId),
    agents: world.agents,
    events: history.events.filter(({ conversationId }) => conversationId === violation.conversationId),
  }))
}

const isNoScreen = ({ kind }: { kind: string }) => kind !== 'screen'

function summarise(
  seed: number,
  recorder: Recorder,
  { faults, kills, byKind }: Injected,
  found: Violation[],
  stopwatch: ReturnType<typeof createStopwatch>,
  seconds: number,
): Summary {
  const violations: Summary['violations'] = {}
  for (const { kind } of found) violations[kind] = (violations[kind] ?? 0) + 1
  const sum = (...kinds: ViolationKind[]) => kinds.reduce((total, kind) => total + (violations[kind] ?? 0), 0)
  const { events } = recorder.history
  return {
    seed,
    faults,
    kills,
    messages: recorder.counts().acknowledged,
    conversations: new Set(events.map(({ conversationId }) => conversationId)).size,
    lost: sum('lost', 'altered', 'gap'),
    doubled: sum('doubled'),
    reordered: sum('reordered', 'backdated'),
    leaked: sum('leaked', 'intruded'),
    stuck: sum('unsent', 'stale_screen', 'stale_list', 'orphaned', 'starved', 'leaked_slot'),
    violations,
    firstAckAfterFaultMs: stopwatch.figures(),
    byKind,
    seconds,
  }
}
