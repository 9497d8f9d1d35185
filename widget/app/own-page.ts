import { followKeyboard } from './keyboard.ts'
import type { WidgetStore } from './store.ts'

/** What the chat does only on a page of its own. */
export function beginOwnPage({ isVisible, keeping }: WidgetStore): void {
  const look = () => {
    isVisible.value = document.visibilityState === 'visible'
  }
  look()
  document.addEventListener('visibilitychange', look)
  followKeyboard(document.documentElement, window.visualViewport)
  const arrival = takeArrival()
  if (arrival)
    keeping.withOpen(({ page, arriving }) => {
      page.value = 'arrive'
      arriving.key.value = arrival
    })
}

/** The key in a link from another device: taken out of the address before anybody can see it there. */
function takeArrival(): string | null {
  const parameters = new URLSearchParams(location.hash.slice(1))
  const key = parameters.get('kod')
  if (key === null) return null
  parameters.delete('kod')
  history.replaceState(history.state, '', `${location.pathname}${location.search}#${parameters.toString()}`)
  return key
}
