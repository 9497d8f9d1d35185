import { computed, signal } from '@preact/signals-core'
import type { RatingScore } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { askUntilAnswered } from '../ask-until-answered.ts'
import type { Inside, KeepingPorts } from './open-keeping.ts'

/** From content to not. */
export const ratingOrder = ['good', 'fair', 'poor'] as const satisfies readonly RatingScore[]

/** What the resident says about a talk that is over, if they want to. */
export function createRating({ connection, newId }: KeepingPorts, { current, words, news }: Inside) {
  const score = signal<RatingScore | null>(null)
  const comment = signal('')
  const isSending = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  const isChanging = signal(false)

  return {
    score,
    comment,
    isSending,
    refusal,
    isChanging,
    /** What was said last. */
    said: computed(() => current.entries.value.findLast(({ type }) => type === 'rated') ?? null),
    /** Somebody talked with them. */
    isAsked: computed(() => current.facts.value.agent !== null),
    async send(): Promise<void> {
      const now = current.talk.peek()
      const chosen = score.peek()
      if (!now || !chosen || isSending.peek()) return
      isSending.value = true
      const request = { conversationId: now.id, clientId: newId(), score: chosen, comment: comment.peek() }
      const answer = await askUntilAnswered(connection.state, () => connection.request('rating:set', request))
      isSending.value = false
      refusal.value = answer.ok ? null : answer.error.code
      if (!answer.ok) return
      isChanging.value = false
      news.value = { text: words.peek().rating.thanks }
      now.feed.resume()
    },
  }
}

export type Rating = ReturnType<typeof createRating>
