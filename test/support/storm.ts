import { backoff } from '../../shared/client/backoff.ts'
import { inParallel, type OpenedSession } from '../../bench/crowd.ts'
import { openWire, request, type Wire } from '../../bench/wire.ts'

/**
 * Many visitors in a process of their own, each with an open conversation, who come back as the product's clients do:
 * for ever, after a pause of any length up to a bound that doubles. Tells its parent how many are there.
 */
const [port = 0, count = 0] = process.argv.slice(2).map(Number)
const START_WIDTH = 50
const TELL_MS = 50
/** As in the product's client: one try to connect, up to its first push. */
const CONNECT_MS = 20_000

export interface StormTold {
  /** Connected, with the conversation read anew. */
  here: number
  /** Connections that failed, since the beginning. */
  failures: number
}

const told: StormTold = { here: 0, failures: 0 }

interface Visitor {
  token: string | null
  conversationId: string | null
}

/** Resolves when everything is as it was before; then `person` comes back whenever the connection is lost. */
function connect(person: Visitor): Promise<void> {
  return new Promise((resolve, reject) => {
    let isHere = false
    const tooLate = setTimeout(() => {
      reject(new Error('not in time'))
      // Else it might arrive beside the next try.
      wire.then((late) => late.close(), reject)
    }, CONNECT_MS)
    const wire = openWire({
      port,
      namespace: '/visitor',
      auth: { protocol: 1, ...(person.token && { token: person.token }) },
      onPush(body) {
        const [event, session]: [string, OpenedSession] = JSON.parse(body.toString('utf8'))
        if (event !== 'session:opened') return
        person.token = session.token
        arrive(wire).then(resolve, reject)
      },
      onClose() {
        clearTimeout(tooLate)
        if (isHere) {
          told.here--
          void comeBack(person)
        } else reject(new Error('hung up'))
      },
    })
    wire.catch(reject)

    async function arrive(opening: Promise<Wire>): Promise<void> {
      await resume(await opening, person)
      clearTimeout(tooLate)
      isHere = true
      told.here++
    }
  })
}

async function resume(wire: Wire, person: Visitor): Promise<void> {
  if (person.conversationId) {
    await request(wire, 'conversation:resume', { conversationId: person.conversationId, afterSeq: 1 })
    return
  }
  const start = { clientId: 'start', topicId: 'other', language: 'pl' }
  const { conversation } = await request<{ conversation: { id: string } }>(wire, 'conversation:start', start)
  person.conversationId = conversation.id
}

async function comeBack(person: Visitor): Promise<void> {
  for (let failures = 0; ; failures++) {
    await new Promise((over) => setTimeout(over, backoff(failures)))
    const isBack = await connect(person).then(
      () => true,
      () => false,
    )
    if (isBack) return
    told.failures++
  }
}

const tell = setInterval(() => process.send?.(told), TELL_MS)
process.once('disconnect', () => {
  clearInterval(tell)
  process.exit()
})
await inParallel(count, START_WIDTH, () => {
  const person: Visitor = { token: null, conversationId: null }
  return connect(person).catch(() => comeBack(person))
})
