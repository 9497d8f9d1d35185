import { computed, signal } from '@preact/signals-core'
import type { Entry } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { askUntilAnswered } from '../ask-until-answered.ts'
import type { Inside, KeepingPorts } from './open-keeping.ts'

export type SavedFormat = 'html' | 'text' | 'data' | 'data-html'

/** A letter with the conversation, and what became of it. */
export interface Letter {
  seq: number
  to: string
  state: 'waiting' | 'sent' | 'failed'
}

export function lettersOf(entries: readonly Entry[]): Letter[] {
  const letters: Letter[] = []
  for (const entry of entries) {
    if (entry.type === 'transcript_requested')
      letters.push({ seq: entry.seq, to: entry.to, state: 'waiting' })
    if (entry.type === 'transcript_settled')
      for (const letter of letters) if (letter.seq === entry.requestSeq) letter.state = entry.outcome
  }
  return letters
}

const looksLikeAddress = (text: string) => /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]{2,}$/.test(text)

/** A copy to keep: as a file, on paper, by e-mail. */
export function createSaving(
  { connection, session, newId }: KeepingPorts,
  { speech, current, words, news }: Inside,
) {
  /** What is being made. */
  const format = signal<SavedFormat | null>(null)
  const state = signal<'idle' | 'saved' | 'failed'>('idle')
  const address = signal('')
  const isSending = signal(false)
  const problem = signal<'wrong' | ErrorCode | null>(null)

  function place() {
    const id = current.talk.peek()?.id ?? ''
    const token = session.bearer() ?? ''
    return { id, token, language: speech.language.peek() }
  }

  return {
    format,
    state,
    address,
    isSending,
    problem,
    letters: computed(() => lettersOf(current.entries.value)),
    /** Nobody sends an e-mail before an agent has said something. */
    hasAnswer: computed(() =>
      current.entries.value.some(({ type, by }) => type === 'message' && by.kind === 'agent'),
    ),
    isOver: computed(() => current.facts.value.closed !== null),
    place,

    async save(wanted: SavedFormat): Promise<void> {
      if (format.peek()) return
      const { id, token, language } = place()
      format.value = wanted
      state.value = 'idle'
      try {
        const response = await fetch(`/rozmowa/${id}?format=${wanted}&lang=${language}`, {
          headers: { authorization: `Bearer ${token}` },
        })
        if (!response.ok) throw new Error(String(response.status))
        const [, name = 'rozmowa'] =
          /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '') ?? []
        keep(await response.blob(), name)
        state.value = 'saved'
        news.value = { text: words.peek().save.saved }
      } catch {
        state.value = 'failed'
      }
      format.value = null
    },

    async mail(): Promise<void> {
      const to = address.peek().trim()
      if (isSending.peek()) return
      problem.value = looksLikeAddress(to) ? null : 'wrong'
      if (problem.peek()) return
      const now = current.talk.peek()
      if (!now) return
      isSending.value = true
      const request = {
        conversationId: now.id,
        clientId: newId(),
        address: to,
        language: speech.language.peek(),
      }
      const answer = await askUntilAnswered(connection.state, () =>
        connection.request('transcript:mail', request),
      )
      isSending.value = false
      if (answer.ok) address.value = ''
      else problem.value = answer.error.code === 'invalid_input' ? 'wrong' : answer.error.code
      now.feed.resume()
    },
  }
}

export type Saving = ReturnType<typeof createSaving>

function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers read it only after the click is long over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
