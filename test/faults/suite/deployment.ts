import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { startMongod } from '../../support/mongod.ts'
import { freePort } from '../../support/port.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { startProxy, type Proxy } from '../../support/proxy.ts'
import { startRedis } from '../../support/redis.ts'

/** Shorter than in operation, so that leases run out and sweeps come round within a run. */
const settings = {
  LEASE_SECONDS: '4',
  LEASE_RENEW_SECONDS: '1',
  LEASE_GRACE_SECONDS: '2',
  CONTACT_SECONDS: '3',
  ACCEPT_SECONDS: '5',
  SKIP_SECONDS: '2',
  MISSES_UNTIL_AWAY: '1000000',
  SWEEP_MS: '300',
  REPAIR_MS: '1000',
  QUEUE_PUSH_MS: '500',
  PING_INTERVAL_MS: '2000',
  PING_TIMEOUT_MS: '2000',
  RATE_SCALE: '1000',
  LOG_LEVEL: 'error',
}

const DATABASE = 'kck'

interface ServerParts {
  product: Product
  toMongod: Proxy
  toRedis: Proxy
}

/** Everything that a city runs, as real processes, with a line that can fail between any two of them. */
export async function startDeployment({ processes, agents }: { processes: number; agents: number }) {
  const mongod = await startMongod()
  const redis = await startRedis()
  const dataDir = await mkdtemp(join(tmpdir(), 'kck-deployment-'))
  const origin = `http://127.0.0.1:${await freePort()}`
  const servers: ServerParts[] = []
  for (let number = 0; number < processes; number++) {
    const toMongod = await startProxy({ host: '127.0.0.1', port: mongod.port })
    const toRedis = await startProxy({ host: '127.0.0.1', port: redis.port })
    const product = await startProduct({
      ...settings,
      MONGODB_URI: `mongodb://127.0.0.1:${toMongod.port}/${DATABASE}?directConnection=true`,
      // One process alone has nobody to tell anything.
      ...(processes > 1 && { REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }),
      PUBLIC_URL: origin,
      DATA_DIR: dataDir,
    })
    servers.push({ product, toMongod, toRedis })
  }
  const uri = mongod.uri(DATABASE)
  const emails = await hire(uri, agents)

  return {
    mongod,
    redis,
    servers,
    origin,
    emails,
    uri,
    /** A line of one client, to one of the processes as long as that accepts it. */
    async openLine(home: number): Promise<Proxy> {
      const ports = servers.map((_, index) => servers[(home + index) % servers.length]?.product.port ?? 0)
      return startProxy(...ports.map((port) => ({ host: '127.0.0.1', port })))
    },
    async stop(): Promise<void> {
      for (const { product, toMongod, toRedis } of servers) {
        product.resume()
        await product.kill()
        await Promise.all([toMongod.stop(), toRedis.stop()])
        await product.stop()
      }
      await Promise.all([mongod.stop(), redis.stop()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Deployment = Awaited<ReturnType<typeof startDeployment>>

/** Colleagues of the demonstration's agents, with the same password. Answers the e-mail addresses of all. */
async function hire(uri: string, count: number): Promise<string[]> {
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  try {
    const accounts = client.db().collection<{ _id: string; email: string }>('agents')
    const anna = await accounts.findOne({ email: 'anna@demo.example' })
    if (!anna) throw new Error('the demonstration has no Anna')
    const colleagues = Array.from({ length: count }, (_, index) => ({
      ...anna,
      _id: `${anna._id.slice(0, -3)}${String(index).padStart(3, '0')}`,
      email: `agent${index}@demo.example`,
      name: `Agent ${index}`,
    }))
    await accounts.insertMany(colleagues)
    return colleagues.map(({ email }) => email)
  } finally {
    await client.close()
  }
}
