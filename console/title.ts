import { effect, useSignalEffect } from '@preact/signals'
import alertIcon from './icon-alert.svg?no-inline'
import { useDesk, useLanguage } from './context.ts'
import type { Desk } from './desk.ts'

/** What this screen is called in the title of the tab, which also says what waits, and how many messages are unread. */
export function useTitle(page: () => string): void {
  const { board, waiting } = useDesk()
  const language = useLanguage()
  useSignalEffect(() => {
    const { alerts, product } = language.strings.value
    const unread = board.unread.value
    document.title = [
      waiting.value.length > 0 && alerts.documentTitle,
      `${unread > 0 ? `(${unread}) ` : ''}${page()}`,
      product,
    ]
      .filter(Boolean)
      .join(' · ')
  })
}

type BadgeHolder = Partial<Pick<Navigator, 'setAppBadge'>>

/** Icon of the tab, and number on the icon of an installed app: what waits, whatever screen is open. Returns how to stop. */
export function followIcon(
  document: Document,
  { board, waiting }: Pick<Desk, 'board' | 'waiting'>,
  navigator: BadgeHolder,
): () => void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const calm = icon?.href ?? ''
  const show = (isAsked: boolean, count: number) => {
    const href = isAsked ? alertIcon : calm
    if (icon && icon.href !== href) icon.href = href
    // Refused where the page is not installed: nobody misses it there.
    navigator.setAppBadge?.(count).catch(() => undefined)
  }
  const stop = effect(() => show(waiting.value.length > 0, waiting.value.length + board.unread.value))
  return () => {
    stop()
    show(false, 0)
  }
}

/** Only a touch of the page lets a browser be heard; signing in was one. Returns how to stop. */
export function unlockByTouch(document: Document, unlock: () => void): () => void {
  unlock()
  document.addEventListener('pointerdown', unlock)
  document.addEventListener('keydown', unlock)
  return () => {
    document.removeEventListener('pointerdown', unlock)
    document.removeEventListener('keydown', unlock)
  }
}
