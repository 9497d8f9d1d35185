import { computed, type ReadonlySignal } from '@preact/signals'
import type { BrowserStorage } from '#shared/client/kept-storage.ts'
import { createOutboxStore, outboxPrefix } from '#shared/client/outbox-store.ts'
import { forgetInTab } from '#shared/client/tab-storage.ts'
import type { CaseDraft } from '#shared/entities.ts'
import { ARRANGED } from './arrangement.ts'
import { UPLOADS } from './files.ts'

/** What an agent has typed and not sent, by conversation. */
export interface Drafts {
  reply: (conversationId: string) => string
  keepReply: (conversationId: string, text: string) => void
  /** What is being written for colleagues: with a transfer, or after the end. */
  note: (conversationId: string) => string
  keepNote: (conversationId: string, text: string) => void
  caseDraft: (conversationId: string) => CaseDraft | null
  keepCaseDraft: (conversationId: string, draft: CaseDraft | null) => void
  /** Texts for conversations that are not among `own`: the talk went on without them, they are still here. */
  orphans: (own: ReadonlySet<string>) => KeptText[]
  /** Some of it would go with the page, because the browser could not store it. */
  isHeld: ReadonlySignal<boolean>
  isCaseHeld: (conversationId: string) => boolean
  /** Signing out leaves nothing of residents on a shared computer. */
  forgetAll: () => void
}

export interface KeptText {
  id: string
  text: string
  forget: () => void
}

export function createDrafts(storage: BrowserStorage, agentId: string): Drafts {
  const prefix = `kck.console.${agentId}.`
  const replyKey = (id: string) => `${prefix}reply.${id}`
  const noteKey = (id: string) => `${prefix}note.${id}`
  const caseKey = (id: string) => `${prefix}case.${id}`
  const keep = (key: string, text: string) => (text === '' ? storage.remove(key) : storage.set(key, text))
  /** The conversations that keys under a prefix belong to. */
  const conversationsOf = (start: string) => {
    const keys = storage.keys().filter((key) => key.startsWith(start))
    return new Set(keys.map((key) => key.slice(start.length).split('.')[0] ?? ''))
  }

  function unsentIn(conversationId: string): KeptText[] {
    const outbox = createOutboxStore(storage, agentId, conversationId)
    return outbox.list().map(({ clientId, text }) => ({
      id: clientId,
      text,
      forget: () => outbox.remove(clientId),
    }))
  }

  function textAt(key: string): KeptText {
    return { id: key, text: storage.get(key) ?? '', forget: () => storage.remove(key) }
  }

  return {
    reply: (id) => storage.get(replyKey(id)) ?? '',
    keepReply: (id, text) => keep(replyKey(id), text),
    note: (id) => storage.get(noteKey(id)) ?? '',
    keepNote: (id, text) => keep(noteKey(id), text),
    caseDraft: (id) => parsed(storage.get(caseKey(id))),
    keepCaseDraft: (id, draft) => keep(caseKey(id), draft ? JSON.stringify(draft) : ''),
    orphans(own) {
      const isOrphan = (id: string) => !own.has(id)
      const unsent = [...conversationsOf(outboxPrefix(agentId))].filter(isOrphan).flatMap(unsentIn)
      const texts = [replyKey, noteKey].flatMap((keyOf) =>
        [...conversationsOf(keyOf(''))].filter(isOrphan).map((id) => textAt(keyOf(id))),
      )
      return [...unsent, ...texts].filter(({ text }) => text.trim() !== '')
    },
    isHeld: computed(() => {
      const starts = [prefix, outboxPrefix(agentId)]
      return [...storage.held.value].some((key) => starts.some((start) => key.startsWith(start)))
    }),
    isCaseHeld: (id) => storage.held.value.has(caseKey(id)),
    forgetAll() {
      for (const start of [prefix, outboxPrefix(agentId)]) {
        for (const key of storage.keys()) if (key.startsWith(start)) storage.remove(key)
      }
      forgetInTab(UPLOADS)
      forgetInTab(ARRANGED)
    },
  }
}

function parsed(text: string | null): CaseDraft | null {
  if (!text) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isDraft(kept) ? kept : null
  } catch {
    return null
  }
}

/** Only this module writes under the key: what looks like a draft is one, unless it is of an older console. */
function isDraft(kept: unknown): kept is CaseDraft {
  return typeof kept === 'object' && kept !== null && 'fields' in kept && 'sources' in kept
}
