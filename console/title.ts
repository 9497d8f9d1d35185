import { effect } from '@preact/signals'
import alertIcon from './icon-alert.svg?no-inline'
import type { Desk } from './desk.ts'
import type { Language } from './strings/locale.ts'

/** Title and icon of the tab say what waits: an agent may be looking at another one. */
export function followTitle(document: Document, desk: Desk, language: Language): () => void {
  const { board, waiting } = desk
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const calm = icon?.href ?? ''
  const stop = effect(() => {
    const strings = language.strings.value
    const current = board.current.value
    const unread = board.unread.value
    const topic = current ? desk.topicName(current.summary.value.topicId)[language.locale.value] : ''
    const isAsked = waiting.value.length > 0
    document.title = [
      isAsked && strings.alerts.documentTitle,
      `${unread > 0 ? `(${unread}) ` : ''}${topic}`,
      strings.product,
    ]
      .filter(Boolean)
      .join(' · ')
    const href = isAsked ? alertIcon : calm
    if (icon && icon.href !== href) icon.href = href
  })
  return () => {
    stop()
    if (icon) icon.href = calm
  }
}
