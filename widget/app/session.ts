import type { KeptStorage } from '#shared/client/kept-storage.ts'
import type { Language } from '#shared/entities.ts'

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
    token: text('kck.token'),
    conversationId: text('kck.conversation'),
    language: text('kck.language'),
    draft: text('kck.draft'),
    start: json<StartRequest>('kck.start'),
    /** Texts of a conversation that ended before they were sent. */
    carried: json<string[]>('kck.carried'),
  }
}

export type Session = ReturnType<typeof createSession>
