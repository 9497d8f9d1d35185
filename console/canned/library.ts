import { batch, signal, type ReadonlySignal } from '@preact/signals'
import type { CannedFacts, CannedReply, CannedText } from '#shared/canned.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import type { AgentConnection } from '../ports.ts'

export type LibraryState = 'empty' | 'loading' | 'ready' | 'failed'

/** The replies that this agent may insert, as the server last said. */
export interface Library {
  state: ReadonlySignal<LibraryState>
  replies: ReadonlySignal<readonly CannedReply[]>
  facts: ReadonlySignal<CannedFacts | null>
  /** Asks for what is new; what is known stays in sight meanwhile. */
  refresh: () => Promise<void>
  /** Counts a reply as used; at once here, and once at the server. */
  use: (reply: CannedReply) => void
  /** `base`: what the change was made on; null: a new one. */
  save: (saving: Saving) => Promise<Result<CannedReply>>
  remove: (reply: CannedReply, clientId: string) => Promise<ErrorCode | null>
  newId: () => string
  /** A new session where the old one ran out. False: nobody is signed in any more. */
  renew: () => Promise<boolean>
}

export interface Saving {
  base: CannedReply | null
  isShared: boolean
  clientId: string
  text: CannedText
}

/** Whether the same command, asked again, may have another answer. */
const isUnsettled = (code: ErrorCode) => code === 'timeout' || code === 'try_again'

export function createLibrary(
  connection: Pick<AgentConnection, 'request'>,
  newId: () => string,
  renew: () => Promise<boolean>,
): Library {
  const state = signal<LibraryState>('empty')
  const replies = signal<readonly CannedReply[]>([])
  const facts = signal<CannedFacts | null>(null)

  async function readAll(): Promise<CannedReply[] | null> {
    const all: CannedReply[] = []
    for (;;) {
      const last = all.at(-1)
      const answer = await connection.request('canned:list', last ? { afterId: last.id } : {})
      if (!answer.ok) return null
      all.push(...answer.data.replies)
      if (!answer.data.more) return all
    }
  }

  function put(reply: CannedReply): void {
    replies.value = [...replies.peek().filter(({ id }) => id !== reply.id), reply]
  }

  async function count(replyId: string): Promise<void> {
    const input = { clientId: newId(), replyId }
    const answer = await connection.request('canned:use', input)
    if (!answer.ok && isUnsettled(answer.error.code)) await connection.request('canned:use', input)
  }

  return {
    state,
    replies,
    facts,
    newId,
    renew,
    async refresh() {
      if (state.peek() !== 'ready') state.value = 'loading'
      const [all, told] = await Promise.all([readAll(), connection.request('canned:facts', {})])
      batch(() => {
        if (all) replies.value = all
        if (told.ok) facts.value = told.data.facts
        if (all && told.ok) state.value = 'ready'
        else if (state.peek() !== 'ready') state.value = 'failed'
      })
    },
    use(reply) {
      const at = new Date().toISOString()
      const { own, all } = reply.uses
      put({ ...reply, uses: { own: own + 1, all: all + 1, ownAt: at, at } })
      void count(reply.id)
    },
    async save({ base, isShared, clientId, text }) {
      const answer = base
        ? await connection.request('canned:change', {
            clientId,
            replyId: base.id,
            version: base.version,
            reply: text,
          })
        : await connection.request('canned:add', { clientId, isShared, reply: text })
      if (!answer.ok) return answer
      put(answer.data.reply)
      return { ok: true, data: answer.data.reply }
    },
    async remove({ id, version }, clientId) {
      const answer = await connection.request('canned:remove', { clientId, replyId: id, version })
      // Somebody has done so already, or this very command has, whose answer got lost.
      if (!answer.ok && answer.error.code !== 'not_found') return answer.error.code
      replies.value = replies.peek().filter((reply) => reply.id !== id)
      return null
    },
  }
}
