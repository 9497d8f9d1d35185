import { effect, untracked } from '@preact/signals'
import type { Desk } from '../desk.ts'

/** Calls once somebody is here, offered or calling who was not at the beginning. Returns how to stop. */
export function whenSomebodyComes(
  { board, waiting }: Pick<Desk, 'board' | 'waiting'>,
  act: () => void,
): () => void {
  const present = () => [
    ...board.conversations.value.keys(),
    ...waiting.value.map(({ conversationId }) => conversationId),
  ]
  const known = new Set(untracked(present))
  let isOver = false
  return effect(() => {
    if (isOver || present().every((id) => known.has(id))) return
    isOver = true
    untracked(act)
  })
}
