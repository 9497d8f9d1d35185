import {
  createHmac,
  createPublicKey,
  createSecretKey,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto'
import { z } from 'zod'
import { limits } from '#shared/limits.ts'
import type { DeviceClass } from '#shared/entities.ts'
import type { Config } from '../config.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, Identity } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import * as talk from '../domain/talk.ts'
import { openOf } from './conversations.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'

/** So far the clocks of a portal and of this server may be apart. */
const LEEWAY_SECONDS = 60

const shown = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // It stands in a line of its own on an agent's screen.
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text))

const Claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  nbf: z.number().optional(),
  sub: shown(limits.subjectLength),
  name: shown(limits.personNameLength).optional(),
})

/**
 * Who the portal says this is, proven by its signature (RFC 7519, RFC 8037). The algorithm is that of the configured key,
 * never the token's choice. Throws `identification_failed` for everything that is not proven.
 */
export function identityIn({ identity }: Pick<Config, 'identity'>, token: string, now: Date): Identity {
  if (identity === null) throw new DomainError('identification_failed')
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  const isSigned =
    more.length === 0 &&
    Header(identity.algorithm).safeParse(decoded(header)).success &&
    isSignatureOf(`${header}.${payload}`, Buffer.from(signature, 'base64url'), identity)
  const claims = isSigned ? Claims.safeParse(decoded(payload)).data : undefined
  const seconds = now.getTime() / 1000
  const isForUs =
    claims !== undefined &&
    claims.iss === identity.issuer &&
    [claims.aud].flat().includes(identity.audience) &&
    seconds < claims.exp + LEEWAY_SECONDS &&
    seconds > (claims.nbf ?? 0) - LEEWAY_SECONDS
  if (!isForUs) throw new DomainError('identification_failed')
  return { subject: claims.sub, name: claims.name ?? null }
}

/** With `crit` a token asks for something that we do not know. */
const Header = (algorithm: string) => z.object({ alg: z.literal(algorithm), crit: z.undefined().optional() })

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

type Key = NonNullable<Config['identity']>

function isSignatureOf(text: string, signature: Buffer, key: Key): boolean {
  if (key.algorithm === 'EdDSA') return verify(null, Buffer.from(text), keyOf(key), signature)
  const expected = createHmac('sha256', keyOf(key)).update(text).digest()
  return signature.length === expected.length && timingSafeEqual(signature, expected)
}

const keys = new Map<string, KeyObject>()

function keyOf({ key, algorithm }: Key): KeyObject {
  const made = keys.get(key) ?? (algorithm === 'EdDSA' ? createPublicKey(key) : createSecretKey(key, 'utf8'))
  keys.set(key, made)
  return made
}

/** Notes in a conversation what is known of its resident, once for each `clientId`. */
export async function introduce(
  deps: Pick<Deps, 'entries'>,
  visitor: Author,
  { conversationId, clientId }: { conversationId: string; clientId: string },
  said: { page?: string; device?: DeviceClass; identity?: Identity },
): Promise<void> {
  try {
    await deps.entries.append(conversationId, visitor, clientId, (state) =>
      talk.introduce(state, visitor, said),
    )
  } catch (error) {
    // Known already, or over: nothing is left to say.
    const isSettled =
      error instanceof DomainError && ['stale_attempt', 'conversation_closed'].includes(error.code)
    if (!isSettled) throw error
  }
}

/** The visitor is this person; their open conversation says so from here on. Throws `somebody_else`. */
export async function identify(deps: Deps, visitor: Author, identity: Identity): Promise<void> {
  const open = await openOf(deps, visitor.id)
  if (!open) return
  // By whom, not by the token: a new one for the same person says nothing new. Under our key: it outlives the words, and
  // from what a portal calls people, like numbers, nobody should be able to guess them.
  const clientId = `identity:${secretDigest(deps, 'identity', identity.subject)}`
  await introduce(deps, visitor, { conversationId: open.state.id, clientId }, { identity })
}

/** They have come back by another kind of device. */
export async function noteDevice(
  deps: Pick<Deps, 'entries'>,
  visitor: Author,
  { id: conversationId, lastSeq }: Conversation,
  device: DeviceClass,
): Promise<void> {
  // Back and forth is each time news: named by where the log stood.
  await introduce(deps, visitor, { conversationId, clientId: `device:${device}:${lastSeq}` }, { device })
}

/** Only pages that may embed us: an agent may open the address. */
export function pageOfPortal(
  { embedOrigins, ownOrigins }: Pick<Config, 'embedOrigins' | 'ownOrigins'>,
  page: string | undefined,
): string | undefined {
  if (page === undefined) return undefined
  const { origin, username, password } = new URL(page)
  const isOfPortal = [...embedOrigins, ...ownOrigins].includes(origin) && !username && !password
  return isOfPortal ? page : undefined
}
