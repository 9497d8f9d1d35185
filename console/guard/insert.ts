import { inserted } from '../canned/inserting.ts'
import type { Conversation } from '../conversation.ts'

/** Puts a text behind what is typed in the answer already. */
export function insertInto(conversation: Conversation, text: string): void {
  const before = conversation.reply.peek()
  const next = inserted(before, before.length, before.length, text)
  conversation.place.caret = next.caret
  conversation.type(next.text)
}
