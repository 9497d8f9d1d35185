import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { isOutboxKey, outboxKeysBefore } from '#shared/client/outbox-store.ts'
import { tabStorage } from '#shared/client/tab-storage.ts'
import type { Language } from '#shared/entities.ts'
import type { VisitorInput } from '#shared/protocol.ts'
import type { KeptDoors } from './doors/open-doors.ts'
import type { LeaveForm } from './leave-form.ts'

const DAY = 24 * 60 * 60 * 1000
/** As long as a token: who comes later on this computer may be somebody else. */
const RECENT_MS = DAY / 2
const keys = {
  token: 'kck.token',
  conversationId: 'kck.conversation',
  language: 'kck.language',
  draft: 'kck.draft',
  start: 'kck.start',
  carried: 'kck.carried',
  leaveForm: 'kck.leave',
  leave: 'kck.leaving',
  blocked: 'kck.blocked',
  doors: 'kck.doors',
  sound: 'kck.sound',
  notices: 'kck.notices',
  noticeText: 'kck.notices.text',
}

/** A start that was pressed: kept until it is answered, under the same clientId. */
export interface StartRequest {
  clientId: string
  topicId: string
  language: Language
  /** The portal's page that it was pressed on. */
  page?: string
  /** Written before the conversation existed. */
  texts: string[]
}

/** What is left without an agent, sent and not answered yet: kept like a start, under the same clientId. */
export type LeaveRequest = VisitorInput<'case:leave'>

/** A form that is not sent yet. `at`: when it was changed last. */
export interface KeptForm {
  at: number
  isOpen: boolean
  form: LeaveForm
}

/** Who may begin no conversation until then stays the one who they are: a new visitor would be let in. */
export interface Blocked {
  token: string
  until: string
}

/** A conversation that a case came of: who reloads the page sees its number again, until they go on from there. */
export interface EndedTalk {
  token: string
  conversationId: string
  hasContact: boolean
}

/**
 * What this browser remembers between two pages, as far as it lets us. `ofTab` goes with the tab, so that whoever comes
 * next to a shared computer does not find it. What people type is kept as `keepable` gives it back, without their numbers.
 */
export function createSession(
  kept: KeptStorage,
  ofTab = tabStorage('kck.ended'),
  keepable: (text: string) => string = (text) => text,
) {
  let identifiedBy: string | null | undefined
  const text = (key: string) => ({
    follow: (changed: () => void) => kept.follow?.(key, changed) ?? (() => undefined),
    get: () => kept.get(key),
    set: (value: string | null) => (value ? kept.set(key, value) : kept.remove(key)),
  })
  const json = <T>(key: string) => ({
    follow: (changed: () => void) => kept.follow?.(key, changed) ?? (() => undefined),
    get: () => parsed(kept.get(key)) as T | null,
    set: (value: T | null) =>
      value === null ? kept.remove(key) : kept.set(key, keepable(JSON.stringify(value))),
  })
  const recent = <T extends { at: number }>(key: string) => {
    const { get, set } = json<T>(key)
    return {
      get(): T | null {
        const found = get()
        if (found === null || Date.now() - found.at < RECENT_MS) return found
        set(null)
        return null
      },
      set,
    }
  }
  /** Of a talk that is over: this page may still ask about it, and nothing of it stays in the browser. */
  let held: string | null = null
  const lingering = { get: () => held, set: (value: string | null) => void (held = value) }
  const token = text(keys.token)
  const draft = text(keys.draft)
  const ended = {
    get: () => parsed(ofTab.get()) as EndedTalk | null,
    set: (value: EndedTalk | null) => ofTab.set(value && JSON.stringify(value)),
  }
  const blocked = json<Blocked>(keys.blocked)
  const blockedToken = () => {
    const found = blocked.get()
    return found && Date.parse(found.until) > Date.now() ? found.token : null
  }
  /** Who this tab is. */
  const bearer = () => ended.get()?.token ?? lingering.get() ?? token.get() ?? blockedToken()
  return {
    token,
    lingering,
    ended,
    bearer,
    blocked,
    /** As whom the next connection is made. */
    identify(): { token?: string } {
      identifiedBy = bearer()
      return identifiedBy ? { token: identifiedBy } : {}
    },
    /** Since the connection was made another tab has become somebody here. */
    isOvertaken: () => identifiedBy === null && token.get() !== null,
    conversationId: text(keys.conversationId),
    language: text(keys.language),
    draft: { ...draft, set: (value: string) => draft.set(value && keepable(value)) },
    start: json<StartRequest>(keys.start),
    /** Texts of a conversation that ended before they were sent. */
    carried: json<string[]>(keys.carried),
    leaveForm: recent<KeptForm>(keys.leaveForm),
    doors: recent<KeptDoors>(keys.doors),
    leave: json<LeaveRequest>(keys.leave),
    sound: text(keys.sound),
    notices: text(keys.notices),
    noticeText: text(keys.noticeText),
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
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
    held.has(keys.leave) ||
    (held.has(keys.start) && start !== null && start.texts.length > 0)
  const hasText = hasMessages || held.has(keys.draft) || held.has(keys.leaveForm)
  return { what: held.has(keys.token) ? 'conversation' : hasText ? 'text' : null, hasMessages }
}
