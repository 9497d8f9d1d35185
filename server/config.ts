import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'
import { demoSecrets } from './demo-secrets.ts'

const positive = (fallback: number) => z.coerce.number().positive().default(fallback)
const atLeastZero = (fallback: number) => z.coerce.number().min(0).default(fallback)
const optional = z.string().min(1).optional()

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host)

/** Every setting of the server, by its name in the environment. docs/operations.md lists them for operators. */
const Environment = z.object({
  /** `demo` seeds demonstration accounts and makes secrets by itself; `production` does neither. */
  MODE: z.enum(['demo', 'production']).default('demo'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Origin under which browsers reach the server. http only on loopback: browsers drop `__Host-` cookies elsewhere. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A replica set. Unset: the embedded database. */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional(),
  /** What several processes tell each other through. Unset: one process. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  /** Origins of the pages that may embed the widget, separated by commas. */
  EMBED_ORIGINS: optional,
  /** Number of proxies in front, or their addresses; without it all residents share one address. */
  TRUST_PROXY: optional,
  JWT_SECRET: z.string().min(32).optional(),
  /** Ed25519 private key for snapshots of cases: PEM, or its PKCS8 bytes in base64 (one line, for env files). */
  SIGNING_KEY: z
    .string()
    .refine((key) => ed25519Pem(key) !== null, 'is not an Ed25519 private key (PEM, or PKCS8 in base64)')
    .optional(),
  /** Key of the secret codes that open a case. */
  CODE_KEY: z.string().min(32).optional(),
  DEMO_PASSWORD: z.string().min(8).optional(),
  /** `always`: the demonstration is open around the clock. */
  DEMO_HOURS: z.enum(['always', 'real']).default('always'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Lets a Prometheus server read `/metrics`; without it only a demonstration shows them. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** A mongod of your own for the embedded database. */
  MONGOD_BINARY: optional,
  /** `0`: never try to download the official mongod. */
  MONGOD_DOWNLOAD: z.enum(['0', '1']).default('1'),

  CENTRE_NAME: z.string().min(1).default('Krakowskie Centrum Kontaktuje'),
  CENTRE_PHONE: z.string().min(1).default('12 616 55 55'),
  /** How to reach the data protection officer; shown in the information clause. */
  IOD_CONTACT: z.string().min(1).default('pl. Wszystkich Świętych 3-4, 31-004 Kraków'),
  /** Days until a report should be dealt with; the city's own target, not a statutory term. */
  REPORT_TARGET_DAYS: z.coerce.number().int().positive().default(14),

  /** Days that a conversation without a case is kept after its end; the information clause names them. */
  RETENTION_DAYS: positive(30),

  /** Time for an agent's first own action after an assignment. */
  ACCEPT_SECONDS: positive(30),
  /** How long a conversation is kept from an agent who missed it. */
  SKIP_SECONDS: atLeastZero(300),
  MISSES_UNTIL_AWAY: z.coerce.number().int().positive().default(2),
  LEASE_SECONDS: positive(30),
  LEASE_RENEW_SECONDS: positive(10),
  /** What is left of a lease after the last socket of an agent closed. */
  LEASE_GRACE_SECONDS: atLeastZero(15),
  /** Unbroken contact with the database before leases count as expired. */
  CONTACT_SECONDS: atLeastZero(30),
  SWEEP_MS: positive(1_000),
  REPAIR_MS: positive(5_000),
  QUEUE_PUSH_MS: positive(5_000),
  /** Absence after which a waiting conversation is closed. */
  ABANDON_MINUTES: positive(30),
  DEFAULT_CAPACITY: z.coerce.number().int().positive().default(3),

  PING_INTERVAL_MS: positive(10_000),
  PING_TIMEOUT_MS: positive(10_000),

  /** Before it ends, how long a server lets its clients go over to another one by themselves. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(5).default(3),

  LOG_SOCKET_TIMEOUT_MS: positive(3_000),
  LOG_WTIMEOUT_MS: positive(2_500),
  LOG_MAX_QUEUE: z.coerce.number().int().positive().default(5_000),
  LOG_MAX_HEAD_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(64 * 1024 * 1024),

  /** Multiplies every rate limit; for load tests. */
  RATE_SCALE: positive(1),
})

/** A setting that is missing or wrong; the message names all of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads and checks the environment once. Throws `ConfigError` naming every bad key. */
export function loadConfig(env: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(
      described(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])),
    )
  const e = parsed.data
  const isDemo = e.MODE === 'demo'
  const publicUrl = new URL(e.PUBLIC_URL ?? `http://${e.HOST}:${e.PORT}`)
  const problems: [string, string][] = []
  if (publicUrl.protocol === 'http:' && !isLoopback(publicUrl.hostname))
    problems.push(['PUBLIC_URL', 'must be https unless it is on loopback'])
  if (!isDemo)
    for (const key of [
      'JWT_SECRET',
      'SIGNING_KEY',
      'CODE_KEY',
      'PUBLIC_URL',
      'EMBED_ORIGINS',
      'MONGODB_URI',
    ] as const)
      if (!e[key]) problems.push([key, 'is required in production'])
  const embedOrigins = e.EMBED_ORIGINS?.split(',').map((origin) => origin.trim()) ?? ownOrigins(publicUrl)
  for (const origin of embedOrigins)
    if (!isOrigin(origin))
      problems.push(['EMBED_ORIGINS', `"${origin}" is not an origin like https://www.krakow.pl`])
  if (problems.length > 0) throw new ConfigError(described(problems))

  const secrets = isDemo
    ? demoSecrets(e.DATA_DIR)
    : { jwtSecret: '', signingKey: '', codeKey: '', demoPassword: '' }
  return deepFreeze({
    mode: e.MODE,
    port: e.PORT,
    host: e.HOST,
    publicUrl: publicUrl.origin,
    /** Origins of our own pages: what a browser's socket or form may come from. */
    ownOrigins: ownOrigins(publicUrl),
    mongodbUri: e.MONGODB_URI ?? null,
    redisUrl: e.REDIS_URL ?? null,
    dataDir: e.DATA_DIR,
    embedOrigins,
    trustProxy: e.TRUST_PROXY ?? null,
    jwtSecret: e.JWT_SECRET ?? secrets.jwtSecret,
    signingKey: (e.SIGNING_KEY && ed25519Pem(e.SIGNING_KEY)) ?? secrets.signingKey,
    codeKey: e.CODE_KEY ?? secrets.codeKey,
    demoPassword: e.DEMO_PASSWORD ?? secrets.demoPassword,
    demoHours: e.DEMO_HOURS,
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN ?? null,
    /** Started by npm, which does not hand signals on: the server ends when its parent does. */
    followParent: env['npm_lifecycle_event'] !== undefined,
    mongod: { binary: e.MONGOD_BINARY ?? null, path: env['PATH'], mayDownload: e.MONGOD_DOWNLOAD === '1' },
    centre: { name: e.CENTRE_NAME, phone: e.CENTRE_PHONE, iodContact: e.IOD_CONTACT },
    reportTargetDays: e.REPORT_TARGET_DAYS,
    retentionDays: e.RETENTION_DAYS,
    routing: {
      acceptSeconds: e.ACCEPT_SECONDS,
      skipSeconds: e.SKIP_SECONDS,
      missesUntilAway: e.MISSES_UNTIL_AWAY,
      leaseSeconds: e.LEASE_SECONDS,
      leaseRenewSeconds: e.LEASE_RENEW_SECONDS,
      leaseGraceSeconds: e.LEASE_GRACE_SECONDS,
      contactSeconds: e.CONTACT_SECONDS,
      sweepMs: e.SWEEP_MS,
      repairMs: e.REPAIR_MS,
      queuePushMs: e.QUEUE_PUSH_MS,
      abandonMinutes: e.ABANDON_MINUTES,
      defaultCapacity: e.DEFAULT_CAPACITY,
    },
    sockets: {
      pingIntervalMs: e.PING_INTERVAL_MS,
      pingTimeoutMs: e.PING_TIMEOUT_MS,
      drainSeconds: e.DRAIN_SECONDS,
    },
    entryLog: {
      socketTimeoutMs: e.LOG_SOCKET_TIMEOUT_MS,
      wtimeoutMs: e.LOG_WTIMEOUT_MS,
      maxQueue: e.LOG_MAX_QUEUE,
      maxHeadBytes: e.LOG_MAX_HEAD_BYTES,
    },
    rateScale: e.RATE_SCALE,
  })
}

export type Config = ReturnType<typeof loadConfig>

/** On loopback both spellings name this machine: people type either, and a page of one may embed the other. */
function ownOrigins(url: URL): string[] {
  if (!isLoopback(url.hostname)) return [url.origin]
  return ['localhost', '127.0.0.1'].map((host) => {
    const spelling = new URL(url)
    spelling.hostname = host
    return spelling.origin
  })
}

function ed25519Pem(text: string): string | null {
  try {
    const key = text.includes('PRIVATE KEY')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
    return key.asymmetricKeyType === 'ed25519'
      ? key.export({ type: 'pkcs8', format: 'pem' }).toString()
      : null
  } catch {
    return null
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

function described(problems: [string, string][]): string {
  return ['These settings are wrong:', ...problems.map(([key, problem]) => `  ${key}: ${problem}`)].join('\n')
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}
