import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-adapter'
import { Server, type Namespace, type Socket } from 'socket.io'
import type { DeviceClass } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import {
  PROTOCOL_VERSION,
  type AgentPushes,
  type ConnectRefusal,
  type VisitorPushes,
} from '#shared/protocol.ts'
import type { Config } from '../config.ts'
import type { Identity } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import type { AdapterClients } from '../hints/redis.ts'

type Pushes<P> = { [E in keyof P]: (push: P[E]) => void }
type Commands = Record<string, (...sent: unknown[]) => void>

export interface VisitorData {
  visitorId: string
  /** Whom the portal said this is. */
  identity: Identity | null
  /** Of another device than the visitor's first. */
  deviceId: string | null
  /** What kind of device it is, where the client says so. */
  device: DeviceClass | null
}
export interface AgentData {
  agentId: string
  sessionId: string
}

export type VisitorNamespace = Namespace<Commands, Pushes<VisitorPushes>, Record<string, never>, VisitorData>
export type AgentNamespace = Namespace<Commands, Pushes<AgentPushes>, Record<string, never>, AgentData>
export type VisitorSocket = Socket<Commands, Pushes<VisitorPushes>, Record<string, never>, VisitorData>
export type AgentSocket = Socket<Commands, Pushes<AgentPushes>, Record<string, never>, AgentData>

export interface Sockets {
  io: Server
  visitors: VisitorNamespace
  agents: AgentNamespace
}

/**
 * The socket server. Socket.IO's `cors` does not guard WebSocket, so the Origin is checked at the handshake;
 * a client that is no browser has none, and may be a visitor only. `redis`: what is rare reaches the sockets of other
 * processes by the official adapter; entries and whatever comes with every message go as hints, see `hints/relay.ts`.
 */
export function createSockets(
  http: HttpServer,
  config: Config,
  redis: AdapterClients | null = null,
): Sockets {
  const origins = new Set(config.ownOrigins)
  const io = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: limits.frameBytes,
    pingInterval: config.sockets.pingIntervalMs,
    pingTimeout: config.sockets.pingTimeoutMs,
    connectTimeout: 10_000,
    transports: ['websocket', 'polling'],
    allowRequest: (request, decide) => decide(null, isFromAllowedOrigin(request, origins)),
    ...(redis && { adapter: createAdapter(redis.publisher, redis.subscriber) }),
  })
  return {
    io,
    visitors: io.of('/visitor'),
    agents: io.of('/agent'),
  }
}

function isFromAllowedOrigin({ headers }: IncomingMessage, origins: ReadonlySet<string>): boolean {
  return headers.origin === undefined || origins.has(headers.origin)
}

/**
 * Lets go of the request that a connection began with: it was looked at, and thousands of idle connections need not
 * keep their headers and tokens in memory.
 */
export function forgetHandshake({ conn, handshake }: Pick<Socket, 'conn' | 'handshake'>): void {
  // The seam: Engine.IO's documentation advises it, its types do not.
  Object.assign(conn, { request: null })
  Object.assign(handshake, { headers: {}, auth: {} })
}

/** The headers that a connection began with; null once they are forgotten. */
export function requestHeaders({ conn }: Pick<Socket, 'conn'>): IncomingHttpHeaders | null {
  const { request }: { request: IncomingMessage | null } = conn
  return request?.headers ?? null
}

/** Staff come by a browser from our own page; a same-origin GET of the polling transport carries no Origin. */
export function isOwnPage(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] === 'same-origin'
}

/** Throws `protocol_outdated` for a client of another version. */
export function requireProtocol(auth: Record<string, unknown>): void {
  if (auth['protocol'] !== PROTOCOL_VERSION) throw new DomainError('protocol_outdated')
}

/** What a refused handshake is told: a code, nothing else. */
export function refusal(error: unknown): Error & { data: ConnectRefusal } {
  const code = error instanceof DomainError && isRefusal(error.code) ? error.code : 'try_again'
  return Object.assign(new Error(code), { data: { code } })
}

function isRefusal(code: string): code is ConnectRefusal['code'] {
  return (
    code === 'unauthorized' ||
    code === 'token_expired' ||
    code === 'protocol_outdated' ||
    code === 'try_again'
  )
}
