import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { isOutboxKey, outboxKeysBefore } from '#shared/client/outbox-store.ts'
import type { Language } from '#shared/entities.ts'

const DAY = 24 * 60 * 60 * 1000
const keys = {
  token: 'kck.token',
  conversationId: 'kck.conversation',
  language: 'kck.language',
  draft: 'kck.draft',
  start: 'kck.start',
  carried: 'kck.carried',
}

/** A start that was pressed: kept until it is answered, under the same clientId. */
export interface StartRequest {
  clientId: string
  topicId: string
  language: Language
  /** Written before the conversation existed. */
  texts: string[]
}

/** What this browser remembers between two pages, as far as it lets us. */
export function createSession(kept: KeptStorage) {
  const text = (key: string) => ({
    get: () => kept.get(key),
    set: (value: string | null) => (value ? kept.set(key, value) : kept.remove(key)),
  })
  const json = <T>(key: string) => ({
    get(): T | null {
      try {
        return JSON.parse(kept.get(key) ?? 'null') as T | null
      } catch {
        return null
      }
    },
    set: (value: T | null) => (value === null ? kept.remove(key) : kept.set(key, JSON.stringify(value))),
  })
  return {
    token: text(keys.token),
    conversationId: text(keys.conversationId),
    language: text(keys.language),
    draft: text(keys.draft),
    start: json<StartRequest>(keys.start),
    /** Texts of a conversation that ended before they were sent. */
    carried: json<string[]>(keys.carried),
  }
}

export type Session = ReturnType<typeof createSession>

/**
 * Messages of earlier conversations, older than any token: nobody can send them any more, or see them. They may go
 * when the browser has no room for new ones.
 */
export function spareKeys(kept: KeptStorage): string[] {
  const { conversationId } = createSession(kept)
  return outboxKeysBefore(kept, 'visitor', Date.now() - DAY, conversationId.get())
}

/** What would go with the page, because the browser could not store it. */
export interface Losses {
  /** The worst of it. */
  what: 'conversation' | 'text' | null
  /** Something that is being sent is among it. */
  hasMessages: boolean
}

export function lossesOf(held: ReadonlySet<string>, start: StartRequest | null): Losses {
  const hasMessages =
    [...held].some(isOutboxKey) ||
    held.has(keys.carried) ||
    (held.has(keys.start) && start !== null && start.texts.length > 0)
  const hasText = hasMessages || held.has(keys.draft)
  return { what: held.has(keys.token) ? 'conversation' : hasText ? 'text' : null, hasMessages }
}
