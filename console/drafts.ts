import type { CaseDraft } from '#shared/entities.ts'
import type { KeptStorage } from './kept-storage.ts'

/** What an agent has typed and not sent, by conversation. */
export interface Drafts {
  reply: (conversationId: string) => string
  keepReply: (conversationId: string, text: string) => void
  caseDraft: (conversationId: string) => CaseDraft | null
  keepCaseDraft: (conversationId: string, draft: CaseDraft | null) => void
  /** Replies to conversations that are not among `own`: the talk went on without them, the text did not. */
  orphans: (own: ReadonlySet<string>) => { conversationId: string; text: string }[]
  /** Signing out leaves nothing of residents on a shared computer. */
  forgetAll: () => void
}

export function createDrafts(storage: KeptStorage, agentId: string): Drafts {
  const prefix = `kck.console.${agentId}.`
  const replyKey = (id: string) => `${prefix}reply.${id}`
  const caseKey = (id: string) => `${prefix}case.${id}`
  const keep = (key: string, text: string) => (text === '' ? storage.remove(key) : storage.set(key, text))
  return {
    reply: (id) => storage.get(replyKey(id)) ?? '',
    keepReply: (id, text) => keep(replyKey(id), text),
    caseDraft: (id) => parsed(storage.get(caseKey(id))),
    keepCaseDraft: (id, draft) => keep(caseKey(id), draft ? JSON.stringify(draft) : ''),
    orphans: (own) =>
      storage
        .keys()
        .filter((key) => key.startsWith(replyKey('')))
        .map((key) => ({ conversationId: key.slice(replyKey('').length), text: storage.get(key) ?? '' }))
        .filter(({ conversationId, text }) => text !== '' && !own.has(conversationId)),
    forgetAll: () => {
      for (const key of storage.keys()) if (key.startsWith(prefix)) storage.remove(key)
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
