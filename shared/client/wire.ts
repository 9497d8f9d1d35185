import type { ConnectRefusal } from '#shared/protocol.ts'

/** One line to the server, from the first byte until it is over. Who wants another one opens another one. */
export interface Wire {
  /** Says something. Whoever wants the answer calls after `opened`, and may never get it. */
  send(event: string, input: unknown, answered?: (answer: unknown) => void): void
  /** Hangs up; after it nothing is heard any more. */
  close(): void
}

/** What a wire tells whoever opened it. */
export interface WireEars {
  /** The server has let us in. */
  opened(): void
  heard(event: string, push: unknown): void
  /** The server is there, and says nothing. */
  alive(): void
  /** The server does not want us. The last word. */
  refused(refusal: ConnectRefusal | undefined): void
  /** The line is dead, or never came to life. The last word. */
  closed(): void
}

export interface WireTarget {
  /** Origin of the server. */
  url: string
  namespace: '/visitor' | '/agent'
  /** Who asks. */
  auth: object
  /** A balancer in front goes by this key: all requests of one line must reach one process. */
  key: string
}

/** The ears are told nothing before this returns. */
export type OpenWire = (target: WireTarget, ears: WireEars) => Wire
