import { effect } from '@preact/signals'
import type { Desk } from './desk.ts'
import { factsOf, isFromVisitor } from './conversation-facts.ts'
import type { Conversation } from './conversation.ts'
import type { Language } from './strings/locale.ts'

export type Say = (text: string) => void

/**
 * Says aloud, politely, what changes away from the focus. Counting timers stay silent, and what was there when
 * the page opened is not news.
 */
export function announceDesk(desk: Desk, language: Language, say: Say): () => void {
  const stops = [followLink(desk, language, say), followStatus(desk, language, say)]
  const followed = new Map<string, () => void>()
  let isFirst = true
  const stopList = effect(() => {
    const { conversations } = desk.board
    for (const [id, conversation] of conversations.value) {
      if (followed.has(id)) continue
      followed.set(id, followConversation(desk, conversation, language, say))
      if (!isFirst)
        say(
          language.strings.peek().announce.assigned(slotOf(desk, id), topicOf(desk, conversation, language)),
        )
    }
    for (const [id, stop] of followed) {
      if (conversations.value.has(id)) continue
      stop()
      followed.delete(id)
    }
    if (desk.ready.value) isFirst = false
  })
  return () => {
    stopList()
    for (const stop of [...stops, ...followed.values()]) stop()
  }
}

function slotOf(desk: Desk, id: string): number {
  return desk.board.slots.peek().indexOf(id) + 1
}

function topicOf(desk: Desk, conversation: Conversation, language: Language): string {
  return desk.topicName(conversation.summary.peek().topicId)[language.locale.peek()]
}

/** New messages (the first of a run elsewhere, every one where the agent is), the end, and what became of the case. */
function followConversation(
  desk: Desk,
  conversation: Conversation,
  language: Language,
  say: Say,
): () => void {
  let heard = -1
  let wasOpen = true
  const stopEntries = effect(() => {
    const { entries, lastSeq } = conversation.feed.timeline.value
    const isLoaded = conversation.feed.loaded.value
    if (heard < 0) {
      if (isLoaded) heard = lastSeq
      return
    }
    const fresh = entries.filter((entry) => entry.seq > heard)
    const wasAnswered = factsOf(entries.filter((entry) => entry.seq <= heard)).unansweredSince === null
    heard = Math.max(heard, lastSeq)
    const words = language.strings.peek().announce
    const slot = slotOf(desk, conversation.id)
    const messages = fresh.filter(isFromVisitor)
    const isHere = desk.board.current.peek() === conversation
    if (isHere) for (const message of messages) say(words.message(slot, message.text))
    else if (messages.length > 0 && wasAnswered) {
      say(words.messageElsewhere(slot, topicOf(desk, conversation, language)))
    }
    for (const entry of fresh) {
      if (entry.type === 'case_submitted') say(words.caseSubmitted(entry.reference))
      if (entry.type === 'case_declined') say(words.caseDeclined)
    }
  })
  const stopEnd = effect(() => {
    const isOpen = conversation.isOpen.value
    if (wasOpen && !isOpen) {
      const words = language.strings.peek().announce
      const said = conversation.facts.peek().closed ? words.closed : words.released
      say(said(slotOf(desk, conversation.id), topicOf(desk, conversation, language)))
    }
    wasOpen = isOpen
  })
  return () => {
    stopEntries()
    stopEnd()
  }
}

function followLink(desk: Desk, language: Language, say: Say): () => void {
  let wasLost = false
  return effect(() => {
    const isLost = desk.lostSince.value !== null
    const words = language.strings.peek().announce
    if (isLost !== wasLost) say(isLost ? words.lost : words.back)
    wasLost = isLost
  })
}

function followStatus(desk: Desk, language: Language, say: Say): () => void {
  let wasMissed = desk.agent.peek().awayReason === 'missed'
  return effect(() => {
    const { status, awayReason } = desk.agent.value
    const isMissed = status === 'away' && awayReason === 'missed'
    if (isMissed && !wasMissed) say(language.strings.peek().announce.missed)
    wasMissed = isMissed
  })
}
