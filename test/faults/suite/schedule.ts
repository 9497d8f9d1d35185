/** How a line fails. */
const lineFaults = [
  'cut',
  'reset',
  'half-open',
  'hold',
  'delay',
  'throttle',
  'lost answers',
  'cut before an answer',
  'cut after bytes',
] as const
export type LineFault = (typeof lineFaults)[number]

/** A fault at the lines of clients; `at` are numbers of people, taken modulo their count. */
export interface ClientFault {
  where: 'clients'
  fault: LineFault
  people: number[]
  ms: number
}

/** A fault between a server and what it needs. */
export interface BackFault {
  where: 'to mongod' | 'to Redis'
  fault: LineFault
  server: number
  ms: number
}

/** A process that is killed and started again, or that stops for a while. */
export interface ProcessFault {
  where: 'server' | 'mongod' | 'Redis'
  signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP'
  server: number
  ms: number
}

export type Fault = ClientFault | BackFault | ProcessFault

export interface Plan {
  clients: ClientFault[]
  /** One after the other: what everybody depends on fails once at a time. */
  others: (BackFault | ProcessFault)[]
}

export interface PlanOptions {
  faults: number
  kills: number
  processes: number
}

const kills: [ProcessFault['where'], ProcessFault['signal']][] = [
  ['server', 'SIGKILL'],
  ['mongod', 'SIGKILL'],
  ['server', 'SIGTERM'],
  ['Redis', 'SIGKILL'],
  ['server', 'SIGKILL'],
  ['mongod', 'SIGKILL'],
]

/** Which faults there will be; the same for the same seed. */
export function planFaults({ faults, kills: killCount, processes }: PlanOptions, random: () => number): Plan {
  const below = (limit: number) => Math.floor(random() * limit)
  const lineFault = () => lineFaults[below(lineFaults.length)] ?? 'cut'
  const hasRedis = processes > 1

  const killing = Array.from({ length: killCount }, (_, index): ProcessFault => {
    const [where, signal] = kills[index % kills.length] ?? ['server', 'SIGKILL']
    const isMeant = where !== 'Redis' || hasRedis
    return { where: isMeant ? where : 'server', signal, server: below(processes), ms: below(400) }
  })
  const fewer = Math.ceil(killCount * 0.4)
  const pausing = Array.from({ length: fewer }, (): ProcessFault => {
    const where = (['server', 'server', 'mongod', hasRedis ? 'Redis' : 'server'] as const)[below(4)]
    return { where: where ?? 'server', signal: 'SIGSTOP', server: below(processes), ms: 200 + below(1_500) }
  })
  const back = Array.from({ length: fewer }, (): BackFault => {
    const where = hasRedis && random() < 0.4 ? 'to Redis' : 'to mongod'
    return { where, fault: lineFault(), server: below(processes), ms: 100 + below(1_500) }
  })
  const others = shuffled([...killing, ...pausing, ...back], random)
  const clients = Array.from({ length: Math.max(0, faults - others.length) }, (): ClientFault => {
    // Now and then a whole neighbourhood, else one line.
    const size = random() < 0.2 ? 2 + below(10) : 1
    return {
      where: 'clients',
      fault: lineFault(),
      people: Array.from({ length: size }, () => below(1_000_000)),
      ms: 50 + below(1_500),
    }
  })
  return { clients, others }
}

function shuffled<T>(items: T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}
