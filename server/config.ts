import { createPrivateKey, createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { MEGABYTE } from '#shared/megabyte.ts'
import { z } from 'zod'
import { demoSecrets } from './demo-secrets.ts'
import { kindNames, type KindName } from './files/kinds.ts'

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
  /** Folder in which versions of the loader outlive an upgrade. Unset: only the running one is served. */
  LOADER_ARCHIVE_DIR: optional,
  /** How many earlier versions stay in it. */
  LOADER_KEEP: z.coerce.number().int().min(0).default(5),
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
  /** By it the portal proves who its residents are: a secret (HS256), or an Ed25519 public key (EdDSA), PEM or base64. */
  IDENTITY_KEY: z
    .string()
    .min(32)
    .refine((key) => identityKey(key) !== null, 'is neither a secret nor an Ed25519 public key')
    .optional(),
  /** `iss` of the portal's tokens, and their `aud`: unset, our PUBLIC_URL. */
  IDENTITY_ISSUER: optional,
  IDENTITY_AUDIENCE: optional,
  /**
   * What numbers in sealed fields are encrypted with: a name and 32 bytes in base64, `2026-11:…`. Several, separated by
   * commas: the first one seals, all of them open.
   */
  SEAL_KEY: z
    .string()
    .refine(
      (text) => sealKeys(text) !== null,
      'is not name:base64 of 32 bytes, or several separated by commas',
    )
    .optional(),
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
  /** Page of a sign-language interpreter (PJM), opened from the chat; without it that door is not shown. */
  PJM_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The city's own accounts, NIP and REGON, digits only and separated by commas: they are public, and never hidden. */
  CITY_NUMBERS: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .default('49102028922276300500000000,6761013717,351554353'),
  /** Days until a report should be dealt with; the city's own target, not a statutory term. */
  REPORT_TARGET_DAYS: z.coerce.number().int().positive().default(14),
  /** Days until a question left in the chat should be answered (as the city's own question service). */
  QUESTION_TARGET_DAYS: z.coerce.number().int().positive().default(7),

  /** Server for outgoing mail: `smtp://` or `smtps://`, with user and password where it wants them. Unset: no mail. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  /** Whom mail is from: `Name <address>`. */
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)
    .optional(),
  /** Pause after the first try that failed; each further one doubles it. */
  MAIL_RETRY_SECONDS: positive(30),

  /** Days that a conversation without a case is kept after its end; the information clause names them. */
  RETENTION_DAYS: positive(30),
  /** Hours that it is kept whose resident left the queue before anybody had answered. */
  RETENTION_ABANDONED_HOURS: positive(24),

  /** How long an agent sees a number that was given in a sealed field, from the first look on. */
  SEALED_VIEW_MINUTES: positive(5),
  /** How long such a number is kept for somebody to look at it. */
  SEALED_KEEP_MINUTES: positive(15),

  /** Time for an agent's first own action after an assignment. */
  ACCEPT_SECONDS: positive(30),
  /** How long a conversation is kept from an agent who missed it. */
  SKIP_SECONDS: atLeastZero(300),
  /** Waiting after which everybody who is there may take a conversation, be it in another language. */
  EVERYBODY_AFTER_SECONDS: positive(120),
  /** How long a place is kept after the end, for saying what came of it. */
  WRAP_UP_SECONDS: atLeastZero(60),
  /** How long a resident may think about a transfer that they were asked about. */
  CONSENT_SECONDS: positive(300),
  /** Silence of a resident after which a conversation ends; they are told at least two minutes before. */
  SILENT_MINUTES: z.coerce.number().min(4).default(15),
  SILENCE_WARNING_MINUTES: z.coerce.number().min(2).default(3),
  /** How long an agent may put an own message right, or take it back. */
  EDIT_SECONDS: atLeastZero(300),
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
  /** So many may wait; who would be one more is refused. */
  QUEUE_MAX_LENGTH: z.coerce.number().int().positive().default(60),
  /** Expected wait from which leaving a question or a report is offered first. */
  QUEUE_MAX_WAIT_MINUTES: positive(10),
  /** What a conversation takes as a rule, until enough of them have ended. */
  USUAL_HANDLING_MINUTES: positive(10),
  DEFAULT_CAPACITY: z.coerce.number().int().positive().default(3),

  /** The service level that the board measures by: so many percent of residents answered within so many seconds. */
  BOARD_TARGET_SECONDS: positive(60),
  BOARD_TARGET_PERCENT: z.coerce.number().min(1).max(100).default(80),
  /** Whether anybody may read figures of whole months, without what is too few. */
  OPEN_DATA: z.enum(['0', '1']).default('0'),
  /** Least time between two pushes of the board. */
  BOARD_PUSH_MS: positive(2_000),

  /** Kinds of files that are taken, by the names in `files/kinds.ts`; `none`: no files at all. */
  FILE_KINDS: z.string().default(kindNames.join(',')),
  /** Of one file, in megabytes. */
  FILE_MAX_MB: z.coerce.number().positive().max(100).default(10),
  /** Of all files of one side of a conversation, and how many. */
  FILES_MAX_MB: positive(50),
  FILES_MAX_COUNT: z.coerce.number().int().positive().default(20),
  /** A picture with more is refused before it is decoded. */
  FILE_MAX_MEGAPIXELS: positive(64),
  /** How long the address lives that a browser downloads a file from. */
  FILE_LINK_SECONDS: positive(60),
  /** After this time what was begun and not sent is taken away. */
  FILE_UNSENT_HOURS: positive(24),
  /** ClamAV's daemon: `host:port`, or the path of its socket. Unset: files are not scanned. */
  /** Where messages are translated for agents, in LibreTranslate's protocol. Unset: nothing is translated. */
  TRANSLATE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRANSLATE_KEY: optional,
  TRANSLATE_TIMEOUT_SECONDS: positive(8),
  CLAMD: z
    .string()
    .regex(/^(\/.+|.+:\d+)$/, 'is neither host:port nor the path of a socket')
    .optional(),
  CLAMD_TIMEOUT_SECONDS: positive(30),
  /** What happens while the daemon does not answer: `refuse` files, or `accept` them, marked as not scanned. */
  CLAMD_AWAY: z.enum(['refuse', 'accept']).optional(),

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
      'SEAL_KEY',
      'PUBLIC_URL',
      'EMBED_ORIGINS',
      'MONGODB_URI',
    ] as const)
      if (!e[key]) problems.push([key, 'is required in production'])
  if (e.IDENTITY_KEY && !e.IDENTITY_ISSUER)
    problems.push(['IDENTITY_ISSUER', 'is required with IDENTITY_KEY'])
  const embedOrigins = e.EMBED_ORIGINS?.split(',').map((origin) => origin.trim()) ?? ownOrigins(publicUrl)
  for (const origin of embedOrigins)
    if (!isOrigin(origin))
      problems.push(['EMBED_ORIGINS', `"${origin}" is not an origin like https://www.krakow.pl`])
  const fileKinds = e.FILE_KINDS === 'none' ? [] : e.FILE_KINDS.split(',').map((name) => name.trim())
  for (const name of fileKinds)
    if (!isKindName(name)) problems.push(['FILE_KINDS', `"${name}" is not one of ${kindNames.join(', ')}`])
  if (e.SMTP_URL && !e.MAIL_FROM) problems.push(['MAIL_FROM', 'is required with SMTP_URL'])
  if (problems.length > 0) throw new ConfigError(described(problems))

  const secrets = isDemo
    ? demoSecrets(e.DATA_DIR)
    : { jwtSecret: '', signingKey: '', codeKey: '', sealKey: '', demoPassword: '' }
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
    loader: { archiveDir: e.LOADER_ARCHIVE_DIR ?? join(e.DATA_DIR, 'loader'), keep: e.LOADER_KEEP },
    trustProxy: e.TRUST_PROXY ?? null,
    jwtSecret: e.JWT_SECRET ?? secrets.jwtSecret,
    signingKey: (e.SIGNING_KEY && ed25519Pem(e.SIGNING_KEY)) ?? secrets.signingKey,
    codeKey: e.CODE_KEY ?? secrets.codeKey,
    /** How the portal's word on who its residents are is proven; null: it is never believed. */
    identity: portalIdentity(e.IDENTITY_KEY, e.IDENTITY_ISSUER, e.IDENTITY_AUDIENCE ?? publicUrl.origin),
    sealKeys: sealKeys(e.SEAL_KEY ?? secrets.sealKey) ?? [],
    demoPassword: e.DEMO_PASSWORD ?? secrets.demoPassword,
    demoHours: e.DEMO_HOURS,
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN ?? null,
    /** Started by npm, which does not hand signals on: the server ends when its parent does. */
    followParent: env['npm_lifecycle_event'] !== undefined,
    mongod: { binary: e.MONGOD_BINARY ?? null, path: env['PATH'], mayDownload: e.MONGOD_DOWNLOAD === '1' },
    centre: { name: e.CENTRE_NAME, phone: e.CENTRE_PHONE, iodContact: e.IOD_CONTACT },
    signLanguageUrl: e.PJM_URL ?? null,
    cityNumbers: e.CITY_NUMBERS.split(','),
    targetDays: { report: e.REPORT_TARGET_DAYS, question: e.QUESTION_TARGET_DAYS },
    retention: { hours: e.RETENTION_DAYS * 24, abandonedHours: e.RETENTION_ABANDONED_HOURS },
    editSeconds: e.EDIT_SECONDS,
    mail: e.SMTP_URL && e.MAIL_FROM ? { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM } : null,
    mailRetrySeconds: e.MAIL_RETRY_SECONDS,
    routing: {
      acceptSeconds: e.ACCEPT_SECONDS,
      skipSeconds: e.SKIP_SECONDS,
      everybodyAfterSeconds: e.EVERYBODY_AFTER_SECONDS,
      wrapUpSeconds: e.WRAP_UP_SECONDS,
      consentSeconds: e.CONSENT_SECONDS,
      silentSeconds: e.SILENT_MINUTES * 60,
      silenceWarningSeconds: e.SILENCE_WARNING_MINUTES * 60,
      missesUntilAway: e.MISSES_UNTIL_AWAY,
      leaseSeconds: e.LEASE_SECONDS,
      leaseRenewSeconds: e.LEASE_RENEW_SECONDS,
      leaseGraceSeconds: e.LEASE_GRACE_SECONDS,
      contactSeconds: e.CONTACT_SECONDS,
      sweepMs: e.SWEEP_MS,
      repairMs: e.REPAIR_MS,
      queuePushMs: e.QUEUE_PUSH_MS,
      abandonMinutes: e.ABANDON_MINUTES,
      queueMaxLength: e.QUEUE_MAX_LENGTH,
      queueMaxWaitSeconds: e.QUEUE_MAX_WAIT_MINUTES * 60,
      usualHandlingSeconds: e.USUAL_HANDLING_MINUTES * 60,
      defaultCapacity: e.DEFAULT_CAPACITY,
    },
    sealed: { viewSeconds: e.SEALED_VIEW_MINUTES * 60, keepSeconds: e.SEALED_KEEP_MINUTES * 60 },
    hasOpenData: e.OPEN_DATA === '1',
    board: {
      targetSeconds: e.BOARD_TARGET_SECONDS,
      targetPercent: e.BOARD_TARGET_PERCENT,
      pushMs: e.BOARD_PUSH_MS,
    },
    files: {
      kinds: fileKinds.filter(isKindName),
      maxBytes: Math.floor(e.FILE_MAX_MB * MEGABYTE),
      maxTotalBytes: Math.floor(e.FILES_MAX_MB * MEGABYTE),
      maxCount: e.FILES_MAX_COUNT,
      maxPixels: Math.floor(e.FILE_MAX_MEGAPIXELS * 1_000_000),
      linkSeconds: e.FILE_LINK_SECONDS,
      unsentHours: e.FILE_UNSENT_HOURS,
      clamd: e.CLAMD ?? null,
      clamdTimeoutMs: e.CLAMD_TIMEOUT_SECONDS * 1000,
      /** A demonstration has no scanner to wait for. */
      acceptsUnscanned: (e.CLAMD_AWAY ?? (isDemo ? 'accept' : 'refuse')) === 'accept',
    },
    translation: e.TRANSLATE_URL
      ? {
          url: e.TRANSLATE_URL,
          key: e.TRANSLATE_KEY ?? null,
          timeoutMs: e.TRANSLATE_TIMEOUT_SECONDS * 1000,
        }
      : null,
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

const isKindName = (name: string): name is KindName => kindNames.some((known) => known === name)

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

/**
 * The kind of key settles the algorithm. Null for another public key than Ed25519: taken for a secret it would let
 * everybody sign who knows it.
 */
function identityKey(text: string): { key: string; algorithm: 'EdDSA' | 'HS256' } | null {
  const isPem = text.includes('-----BEGIN')
  try {
    const key = isPem
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    const isOurs = key.asymmetricKeyType === 'ed25519' && !text.includes('PRIVATE')
    return isOurs ? { key: key.export({ type: 'spki', format: 'pem' }).toString(), algorithm: 'EdDSA' } : null
  } catch {
    return isPem ? null : { key: text, algorithm: 'HS256' }
  }
}

function portalIdentity(text: string | undefined, issuer: string | undefined, audience: string) {
  const key = text === undefined ? null : identityKey(text)
  return key && issuer !== undefined ? { ...key, issuer, audience } : null
}

function sealKeys(text: string): { id: string; key: string }[] | null {
  const keys = text.split(',').map((part) => /^([\w.-]{1,40}):([A-Za-z0-9+/]{43}=)$/.exec(part.trim()))
  return keys.every((match) => match !== null) ? keys.map(([, id = '', key = '']) => ({ id, key })) : null
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
