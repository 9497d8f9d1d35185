import { effect } from '@preact/signals'
import { isSaid } from '#shared/client/said.ts'
import { headingOf, inShieldWords } from '#shared/client/shield-words.ts'
import { inWords } from '#shared/hidden-marks.ts'
import type { Desk } from './desk.ts'
import { formOf, nameOf } from './destination.ts'
import { factsOf } from './conversation-facts.ts'
import type { Conversation } from './conversation.ts'
import { announceOffers } from './offer-announcements.ts'
import { saidLine } from './said-line.ts'
import { clock, type Language } from './strings/locale.ts'

export type Say = (text: string) => void

/**
 * Says aloud, politely, what changes away from the focus. Counting timers stay silent, and what was there when
 * the page opened is not news.
 */
export function announceDesk(desk: Desk, language: Language, say: Say): () => void {
  const stops = [
    followLink(desk, language, say),
    followStatus(desk, language, say),
    followPause(desk, language, say),
    followColumns(desk, language, say),
    announceOffers(desk, language, say),
  ]
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
    const before = entries.filter((entry) => entry.seq <= heard)
    heard = Math.max(heard, lastSeq)
    const words = language.strings.peek().announce
    const slot = slotOf(desk, conversation.id)
    const messages = fresh.filter(isSaid).filter(({ by }) => by.kind === 'visitor')
    const isHere = desk.board.current.peek() === conversation
    if (isHere)
      for (const message of messages) say(words.message(slot, saidLine(message, language.strings.peek())))
    else if (messages.length > 0 && factsOf(before).unansweredSince === null) {
      say(words.messageElsewhere(slot, topicOf(desk, conversation, language)))
    }
    for (const entry of fresh) {
      if (entry.type === 'case_submitted') say(words.caseSubmitted(entry.reference))
      if (entry.type === 'case_declined') say(words.caseDeclined)
      if (entry.type === 'file_refused') {
        const { refused } = language.strings.peek().files
        say(refused(entry.from, entry.threat, clock(Date.parse(entry.at))))
      }
      const { sealedNews } = language.strings.peek()
      if (entry.type === 'sealed_given') say(sealedNews.given(slot))
      if (entry.type === 'sealed_ended' && entry.outcome === 'declined') say(sealedNews.declined(slot))
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
  const stopWarning = effect(() => {
    const found = conversation.warning.found.value
    const { shield } = language.strings.peek()
    if (found.length > 0) say(`${headingOf(found, shield)}. ${inShieldWords(found, shield)}`)
  })
  const stopWork = followWork(desk, conversation, language, say)
  return () => {
    stopEntries()
    stopEnd()
    stopWarning()
    stopWork()
  }
}

/** What colleagues write, what becomes of a transfer, a resident who is silent, and a place that is kept for a while. */
function followWork(desk: Desk, conversation: Conversation, language: Language, say: Say): () => void {
  const { facts, notes, transfer, wrapUp } = conversation
  const words = () => language.strings.peek().workNews
  const slot = () => slotOf(desk, conversation.id)
  /** What was written before is shown, and no news. */
  let heardUntil = desk.now.peek()
  const stops = [
    effect(() => {
      for (const { at, kind, by, text } of notes.all.value) {
        if (Date.parse(at) <= heardUntil) continue
        heardUntil = Date.parse(at)
        if (kind === 'whisper') say(words().note(by.name ?? '', inWords(text, language.strings.peek().marks)))
      }
    }),
    effect(() => {
      const outcome = transfer.outcome.value
      const { transfer: named } = language.strings.peek()
      if (outcome) say(named.outcome(outcome.asks, outcome.outcome, nameOf(outcome.to), formOf(outcome.to)))
    }),
    effect(() => {
      const { endsAt } = facts.value
      if (endsAt !== null) say(words().silent(slot(), clock(endsAt)))
    }),
    effect(() => {
      const until = wrapUp.until.value
      if (until === null) return
      const seconds = Math.max(0, Math.round((until - desk.now.peek()) / 1000))
      say(words().toDescribe(slot(), topicOf(desk, conversation, language), seconds))
    }),
  ]
  return () => {
    for (const stop of stops) stop()
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

function followPause(desk: Desk, language: Language, say: Say): () => void {
  let wasPaused: boolean | undefined
  return effect(() => {
    const isPaused = desk.availability.value?.paused
    const words = language.strings.peek().operations
    if (wasPaused !== undefined && isPaused !== undefined && isPaused !== wasPaused)
      say(isPaused ? words.announcePaused : words.announceResumed)
    wasPaused = isPaused
  })
}

function followColumns({ split }: Desk, language: Language, say: Say): () => void {
  let before = split.count.peek()
  return effect(() => {
    const count = split.count.value
    if (count !== before) say(language.strings.peek().columns.changed(count))
    before = count
  })
}
