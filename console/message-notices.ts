import { effect, type ReadonlySignal } from '@preact/signals'
import type { AlertPorts, Alerts } from './alerts.ts'
import type { Conversation } from './conversation.ts'
import { unreadCount } from './conversation-facts.ts'

interface MessageNoticePorts {
  conversations: ReadonlySignal<ReadonlyMap<string, Conversation>>
  notices: AlertPorts['notices']
  isAway: AlertPorts['isAway']
  areWanted: Alerts['areNoticesOn']
  lead: Alerts['lead']
  describe: (conversation: Conversation) => { title: string; body: string; lang: string }
  open: (conversation: Conversation) => void
}

/** Tells whoever looks at another window that a resident has written, until it is read. Returns how to stop. */
export function notifyOfMessages(ports: MessageNoticePorts): () => void {
  const { conversations, notices, isAway, areWanted, lead, describe, open } = ports
  const followed = new Map<string, () => void>()

  function follow(conversation: Conversation): () => void {
    // What the server had when it named the conversation is in the lists. What it names later is news, even where it comes
    // before the log could be read for the first time.
    let told = conversation.summary.peek().lastSeq
    let close: (() => void) | null = null
    /** Not told by this tab: by the one that leads, or not yet. */
    let isNews = false
    const stop = effect(() => {
      const { entries, lastSeq } = conversation.feed.timeline.value
      const unread = conversation.unread.value
      isNews = unread > 0 && (isNews || unreadCount(entries, told) > 0)
      told = Math.max(told, lastSeq)
      if (unread === 0 || !lead.isMine.value) {
        close?.()
        close = null
      }
      if (!isNews) return
      if (!lead.isMine.value) return lead.check()
      isNews = false
      if (areWanted.peek() && isAway()) {
        const tag = `said:${conversation.id}`
        close = notices.show({ tag, ...describe(conversation) }, () => open(conversation))
      }
    })
    return () => {
      stop()
      close?.()
    }
  }

  const stopList = effect(() => {
    for (const [id, conversation] of conversations.value)
      if (!followed.has(id)) followed.set(id, follow(conversation))
    for (const [id, stop] of followed) {
      if (conversations.value.has(id)) continue
      stop()
      followed.delete(id)
    }
  })
  return () => {
    stopList()
    for (const stop of followed.values()) stop()
  }
}
