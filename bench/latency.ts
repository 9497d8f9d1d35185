import { alternate, end, openProduct, openRelay } from './contest.ts'
import { ratios, show, spread } from './figures.ts'
import { openLoop, type OpenRound } from './open-loop.ts'
import type { Options } from './options.ts'
import type { Database } from './systems.ts'

const VISITORS = 200
const RATES = [50, 200, 2_000]
/** A percentile needs a number of messages to be one. */
const MIN_MESSAGES = 600

/** How long acknowledgement and delivery take when not at the limit, beside a bare relay, and one with `insertOne`. */
export async function latency(options: Options, database: Database) {
  const contenders = [
    await openRelay('none', database, VISITORS),
    await openRelay('insert', database, VISITORS),
    await openProduct(options.server, database, VISITORS),
  ]
  const results: Record<string, ReturnType<typeof compared>> = {}
  try {
    for (const rate of RATES) {
      const seconds = Math.max(options.seconds, MIN_MESSAGES / rate)
      const [relay = [], insert = [], product = []] = await alternate(
        contenders,
        options.rounds,
        ({ pairs, servers }) =>
          openLoop(
            pairs,
            rate,
            seconds,
            servers.map(({ pid }) => pid),
            database.pid,
          ),
      )
      const result = compared(relay, insert, product)
      results[`at${rate}`] = result
      console.log(`latency at ${rate}/s, median of rounds (lowest - highest), ms:`)
      for (const [name, { acknowledged, delivered }] of Object.entries(result.contenders))
        console.log(
          `  ${name.padEnd(8)} acknowledged p50 ${show(acknowledged.p50)} p99 ${show(acknowledged.p99)}  ` +
            `delivered p50 ${show(delivered.p50)} p99 ${show(delivered.p99)}`,
        )
      console.log(`  delivery p99 of the product to insertOne + relay: ${show(result.deliveryP99OverInsert)}`)
    }
  } finally {
    await end(contenders)
  }
  return { deliveryP99OverInsert200: results['at200']?.deliveryP99OverInsert.median, ...results }
}

function compared(relay: OpenRound[], insert: OpenRound[], product: OpenRound[]) {
  const p99s = (rounds: OpenRound[]) => rounds.map(({ delivered }) => delivered.p99)
  return {
    deliveryP99OverInsert: ratios(p99s(product), p99s(insert)),
    contenders: { relay: summary(relay), insert: summary(insert), product: summary(product) },
  }
}

function summary(rounds: OpenRound[]) {
  const of = (kind: 'acknowledged' | 'delivered') => ({
    p50: spread(rounds.map((round) => round[kind].p50)),
    p99: spread(rounds.map((round) => round[kind].p99)),
  })
  return { acknowledged: of('acknowledged'), delivered: of('delivered') }
}
