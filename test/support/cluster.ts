import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase } from './mongo.ts'
import { nginxBlock, startNginx } from './nginx.ts'
import { freePort } from './port.ts'
import { startProduct, type Product } from './product.ts'
import { startRedis } from './redis.ts'

/** The times of routing and presence, shorter than in operation: leases run out within a test. */
export const shortTimes = {
  LEASE_SECONDS: '4',
  LEASE_RENEW_SECONDS: '1',
  LEASE_GRACE_SECONDS: '3',
  CONTACT_SECONDS: '2',
  SWEEP_MS: '300',
  REPAIR_MS: '1000',
  QUEUE_PUSH_MS: '300',
}

export interface ClusterOptions {
  settings?: Record<string, string>
  processes?: number
  /** The version that they run at first; see `Product.restartAs`. */
  main?: string
}

/** Several processes of the built product on one Redis, behind the nginx that docs/operations.md recommends. */
export async function startCluster({ settings = {}, processes = 2, main }: ClusterOptions = {}) {
  const redis = await startRedis()
  const dataDir = await mkdtemp(join(tmpdir(), 'kck-cluster-'))
  const origin = `http://127.0.0.1:${await freePort()}`
  const shared = { MONGODB_URI: freshDatabase(), REDIS_URL: redis.url, ...settings }
  const products: Product[] = []
  for (let number = 0; number < processes; number++)
    products.push(
      await startProduct({ ...shared, PUBLIC_URL: origin, DATA_DIR: dataDir, TRUST_PROXY: '1' }, main),
    )
  const page = await readFile('docs/operations.md', 'utf8')
  const ports = products.map(({ port }) => port)
  const nginx = await startNginx((port) => configuration(nginxBlock(page), port, ports))
  const reach = ({ port, url }: { port: number; url: string }) => ({ port, url, origin })

  return {
    products,
    redis,
    origin,
    mongodbUri: shared.MONGODB_URI,
    nginx: reach(nginx),
    /** One of the processes, past nginx. */
    at(index: number) {
      const product = products[index]
      if (!product) throw new Error(`there is no process ${index}`)
      return { ...reach(product), product }
    },
    async stop(): Promise<void> {
      for (const product of products) await product.kill()
      await Promise.all([nginx.stop(), redis.stop(), ...products.map((product) => product.stop())])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Cluster = Awaited<ReturnType<typeof startCluster>>

/** What the page recommends, with the addresses of this machine and without TLS. Every line that it names must be there. */
function configuration(recommended: string, port: number, ports: number[]): string {
  const replaced: [RegExp, string][] = [
    [/^( *)server 10\.0\.0\.1:3000(.*)$/m, ports.map((one) => `$1server 127.0.0.1:${one}$2`).join('\n')],
    [/^ *server 10\.0\.0\.2:3000.*\n/m, ''],
    [/listen 443 ssl;/, `listen 127.0.0.1:${port};`],
    [/^ *server_name .*\n/m, ''],
    [/^ *ssl_certificate .*\n/m, ''],
    [/^ *ssl_certificate_key .*\n/m, ''],
  ]
  return replaced.reduce((text, [line, by]) => {
    if (!line.test(text)) throw new Error(`the configuration of nginx in the documentation has no ${line}`)
    return text.replace(line, by)
  }, recommended)
}

/** What a process says of itself, by a name of its metrics with its labels. */
export async function reading({ url }: Pick<Product, 'url'>, name: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const line = metrics.split('\n').find((one) => one.startsWith(`${name} `))
  if (!line) throw new Error(`the server does not say ${name}`)
  return Number(line.slice(name.length + 1))
}
