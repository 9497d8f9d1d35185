import { effect } from '@preact/signals'
import type { Desk } from '../desk.ts'
import { writeQuery } from '../history/query.ts'

/**
 * Leads to a conversation wherever it can be read: on the own desk, beside the board for who supervises, else in the history.
 */
export function goToConversation(desk: Desk, conversationId: string): void {
  const { board, live, open } = desk
  if (board.conversations.peek().has(conversationId)) {
    live.place.go('desk')
    return open(conversationId)
  }
  const toHistory = () => live.place.go('history', writeQuery({ filter: {}, openId: conversationId }))
  if (!live.isAllowed.peek()) return toHistory()
  live.place.go('live')
  // The board may be on its way; what does not stand on it has ended.
  const stop = effect(() => {
    if (!live.board.value) return
    live.look(conversationId)
    if (live.watched.peek()?.id !== conversationId) toHistory()
    queueMicrotask(() => stop())
  })
}
