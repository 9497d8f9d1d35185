import { type Timeline, unsentIn } from '#shared/client/timeline.ts'
import type { Proxy } from '../../support/proxy.ts'
import type { Recorder } from './recorder.ts'

/** What everybody in a run is given. */
export interface Surroundings {
  recorder: Recorder
  /** Milliseconds between two heartbeats; shorter than in the product, so that losses are noticed soon. */
  heartbeatMs: number
  /** Nobody says anything new from now on. */
  isOver: () => boolean
  /** What may not happen at all; it fails the run. */
  complain: (what: string) => void
}

/** Somebody at a client of the product, on a line of their own. */
export interface Person {
  actor: string
  line: Proxy
  /** The server process that the line leads to first. */
  home: number
  /** Says something at once; false where there is nothing to say it in. */
  nudge(): boolean
  /** Writes down every screen that is still open. */
  look(): void
  /** Ends when there is nothing more to say. */
  finished: Promise<void>
  leave(): Promise<void>
}

/** More is not written before something of it is acknowledged. */
export const MAX_UNSENT = 4

/** What is on its way, or will be by itself. */
export const underWayIn = (timeline: Timeline): number =>
  unsentIn(timeline).filter(({ state }) => state !== 'failed').length

/** Long enough for a restart and a back-off; whoever is stuck for longer goes on, and the checker will tell. */
export const PATIENCE = 30_000
