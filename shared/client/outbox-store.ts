import type { ErrorCode } from '#shared/errors.ts'
import type { KeptStorage } from './kept-storage.ts'
import { sorted } from './sorted.ts'

const OUTBOX = 'kck.outbox.'

/** A message that is not acknowledged, as it is kept. */
export interface Unsent {
  clientId: string
  text: string
  refusal?: ErrorCode
}

/**
 * What is kept is one text for each message, under keys that sort in the order of writing: tabs that write at the
 * same time never overwrite each other's. localStorage, because its write is done when the call returns; an
 * asynchronous store loses what was sent off in the moment of a reload.
 */
export function createOutboxStore(storage: KeptStorage, owner: string, conversationId: string) {
  const prefix = `${outboxPrefix(owner)}${conversationId}.`

  const keys = () => sorted(storage.keys().filter((key) => key.startsWith(prefix)))
  const keyOf = (clientId: string) => keys().find((key) => key.endsWith(`.${clientId}`))

  return {
    prefix,
    list(): Unsent[] {
      return keys().flatMap((key) => parsed(storage.get(key)) ?? [])
    },
    add(unsent: Unsent): void {
      // A clock that was set back must not put this before what was written earlier.
      const last = Number(keys().at(-1)?.slice(prefix.length).split('.')[0] ?? 0)
      const order = String(Math.max(Date.now(), last + 1)).padStart(15, '0')
      storage.set(`${prefix}${order}.${unsent.clientId}`, JSON.stringify(unsent))
    },
    /** Changes what is there; whatever another tab has settled meanwhile stays settled. */
    update(unsent: Unsent): void {
      const key = keyOf(unsent.clientId)
      if (key) storage.set(key, JSON.stringify(unsent))
    },
    remove(clientId: string): void {
      const key = keyOf(clientId)
      if (key) storage.remove(key)
    },
  }
}

export type OutboxStore = ReturnType<typeof createOutboxStore>

/** Begins the keys of everything that one person has not sent; to be emptied when they leave a shared computer. */
export const outboxPrefix = (owner: string): string => `${OUTBOX}${owner}.`

/** Under this key stands a message that is not acknowledged, whoever's it is. */
export const isOutboxKey = (key: string): boolean => key.startsWith(OUTBOX)

/** The keys of what somebody wrote before an instant, in other conversations than one. */
export function outboxKeysBefore(
  storage: KeptStorage,
  owner: string,
  instant: number,
  conversationId: string | null,
): string[] {
  const prefix = outboxPrefix(owner)
  return storage.keys().filter((key) => {
    if (!key.startsWith(prefix)) return false
    const [id, writtenAt] = key.slice(prefix.length).split('.')
    return id !== conversationId && Number(writtenAt) < instant
  })
}

/** Only this module writes under these keys, so the shape needs no check beyond being readable. */
function parsed(text: string | null): Unsent | null {
  if (text === null) return null
  try {
    const unsent: Unsent = JSON.parse(text)
    return unsent
  } catch {
    return null
  }
}
