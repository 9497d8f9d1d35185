import type { Heartbeat } from '#shared/protocol.ts'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from '../services/deps.ts'
import { followed } from './rooms.ts'

/** The answer of a command that has nothing to say. */
export async function done(work: Promise<unknown>): Promise<Record<string, never>> {
  await work
  return {}
}

/** The last seq of everything that a socket follows; a client that is behind resumes. */
export async function heartbeat(deps: Deps, rooms: ReadonlySet<string>): Promise<Heartbeat> {
  const heads = await Promise.all(
    followed(rooms).map(async (conversationId) => {
      const state = await deps.entries.head(conversationId).catch(erased)
      return state ? [{ conversationId, lastSeq: state.lastSeq }] : []
    }),
  )
  return { at: deps.now().toISOString(), heads: heads.flat() }
}

function erased(error: unknown): null {
  if (error instanceof DomainError && error.code === 'not_found') return null
  throw error
}
