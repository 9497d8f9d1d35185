import { afterEach, expect, it } from 'vitest'
import { startCluster, type Cluster } from '../support/cluster.ts'
import { buildPrevious } from '../support/previous.ts'
import { createTalks, type Talks } from '../support/talks.ts'

/** As in the product: on a busy machine half a second says nothing about a connection. */
const quiet = { heartbeatMs: 15_000 }
const agents = ['anna', 'bartek', 'celina'].map((name) => `${name}@demo.example`)

let cluster: Cluster
let talks: Talks

afterEach(async () => {
  await talks.leave()
  await cluster.stop()
})

it('a rolling restart under load loses, doubles and reorders nothing; nobody is shown an error', async () => {
  cluster = await startCluster({ settings: { RATE_SCALE: '1000' } })
  talks = createTalks(cluster.nginx)
  await talks.addAgents(agents, quiet)
  await talks.addVisitors(6, quiet)
  await talks.areAnswered()
  await talks.goOn(50)
  for (const product of cluster.products) {
    expect(await product.end()).toBe(0)
    await talks.goOn(50)
    await product.restart()
    await talks.goOn(50)
  }
  expect(await talks.end(cluster.mongodbUri)).toBeGreaterThan(250)
  // Who moves is connecting, for a moment; that is not shown as a loss of the connection.
  expect([...talks.states].toSorted()).toEqual(['connecting', 'online'])
})

it('the version before this one is replaced under load, one process at a time', async () => {
  const previous = await buildPrevious()
  cluster = await startCluster({ settings: { RATE_SCALE: '1000' }, main: previous })
  const [first, second] = [cluster.at(0).product, cluster.at(1).product]
  // Before there were several processes, one had everybody.
  await second.end()
  talks = createTalks(cluster.nginx)
  await talks.addAgents(agents, quiet)
  await talks.addVisitors(4, quiet)
  await talks.areAnswered()
  await talks.goOn(50)

  await second.restartAs()
  // Some of these come to the new version, with their agents still at the old one.
  await talks.addVisitors(4, quiet)
  await talks.goOn(50)
  expect(await first.end()).toBe(0)
  await talks.areAnswered()
  await talks.goOn(50)
  await first.restartAs()
  await talks.goOn(50)
  expect(await second.end()).toBe(0)
  await talks.goOn(50)
  await second.restart()
  await talks.goOn(50)
  await talks.end(cluster.mongodbUri)
  expect(talks.states).not.toContain('refused')
})
