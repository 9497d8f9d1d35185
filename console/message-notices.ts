import { effect, type ReadonlySignal } from '@preact/signals'
import type { AlertPorts, Alerts } from './alerts.ts'
import type { Conversation } from './conversation.ts'

interface MessageNoticePorts {
  conversations: ReadonlySignal<ReadonlyMap<string, Conversation>>
  notices: AlertPorts['notices']
  isAway: AlertPorts['isAway']
  areWanted: Alerts['areNoticesOn']
  describe: (conversation: Conversation) => { title: string; body: string; lang: string }
  open: (conversation: Conversation) => void
}

/** Tells whoever looks at another window that a resident has written, until it is read. Returns how to stop. */
export function notifyOfMessages(ports: MessageNoticePorts): () => void {
  const { conversations, notices, isAway, areWanted, describe, open } = ports
  const followed = new Map<string, () => void>()

  function follow(conversation: Conversation): () => void {
    // What stood there when the page opened is in the lists.
    let known: number | null = null
    let close: (() => void) | null = null
    const stop = effect(() => {
      const isLoaded = conversation.feed.loaded.value
      const unread = conversation.unread.value
      const isNews = known !== null && unread > known
      if (isLoaded) known = unread
      if (unread === 0) {
        close?.()
        close = null
      } else if (isNews && areWanted.peek() && isAway()) {
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
