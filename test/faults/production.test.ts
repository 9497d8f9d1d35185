import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { freshDatabase } from '../support/mongo.ts'
import { startProduct, type Product } from '../support/product.ts'

const run = promisify(execFile)
const PASSWORD = 'dosc-dlugie-haslo'
const secret = () => randomBytes(32).toString('base64url')

let product: Product | undefined
afterEach(() => product?.stop())

const settings = (MONGODB_URI: string) => ({
  MODE: 'production',
  MONGODB_URI,
  EMBED_ORIGINS: 'https://www.krakow.example',
  JWT_SECRET: secret(),
  CODE_KEY: secret(),
  SEAL_KEY: `test:${randomBytes(32).toString('base64')}`,
  SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  LOG_LEVEL: 'error',
})

const account = (env: Record<string, string>, password: string) => {
  const options = { email: 'jan@urzad.example', name: 'Jan Nowak', 'public-name': 'Jan', form: 'm' }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const running = run(process.execPath, ['dist/server/account.js', ...args], {
    env: { ...process.env, PUBLIC_URL: 'http://127.0.0.1:3000', ...env },
  })
  running.child.stdin?.end(`${password}\n`)
  return running
}

const signIn = ({ url }: Product, password: string) =>
  fetch(`${url}/console/api/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json', 'x-requested-with': 'kck-console' },
    body: JSON.stringify({ email: 'jan@urzad.example', password }),
  })

it('in production the first account comes from the command line, and nothing of the demonstration is there', async () => {
  const env = settings(freshDatabase())
  await expect(account(env, 'short')).rejects.toThrow('12 characters')
  expect((await account(env, PASSWORD)).stdout).toContain('Made the account of jan@urzad.example (agent)')
  expect((await account(env, PASSWORD)).stdout).toContain('Changed')

  product = await startProduct(env)
  expect((await signIn(product, 'something else')).status).toBe(401)
  expect((await signIn(product, PASSWORD)).status).toBe(200)
  expect((await fetch(`${product.url}/demo/`)).status).toBe(404)
  const playground = await (await fetch(`${product.url}/demo/playground`)).text()
  expect(playground).toContain(`src=&quot;${product.url}/widget-`)
  expect(playground).toContain('<li>https://www.krakow.example</li>')
  expect(playground).not.toContain('demonstracyjny')
  expect(await (await fetch(`${product.url}/czat`)).text()).not.toContain('"demo":true')
  expect(product.output()).not.toContain('demo.example')
})

it('refuses a database that holds demonstration accounts', async () => {
  const uri = freshDatabase()
  const demo = await startProduct({ MONGODB_URI: uri })
  await demo.stop()
  await expect(startProduct(settings(uri))).rejects.toThrow('demonstration accounts')
})
