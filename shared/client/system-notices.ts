import { signal, type ReadonlySignal } from '@preact/signals-core'

export type NoticePermission = 'granted' | 'denied' | 'unasked' | 'unsupported'

/** Notifications of the system, for somebody who looks at another window. */
export interface SystemNotices {
  /** Follows what is changed in the browser's settings, where it tells. */
  permission: ReadonlySignal<NoticePermission>
  /** To be called by a click: browsers ask for permission only then. */
  ask: () => Promise<void>
  /**
   * Shows one, in place of the last one with this tag; `open` when somebody clicks it, `settled` when the system took it or
   * did not. Returns how to take it away.
   */
  show: (
    notice: { tag: string; title: string; body: string; lang: string },
    open: () => void,
    settled?: (isShown: boolean) => void,
  ) => () => void
}

/** `isUrgent`: they stay until somebody deals with them. */
export function createSystemNotices({ isUrgent = false } = {}): SystemNotices {
  const permission = signal<NoticePermission>(standing())
  const look = () => {
    permission.value = standing()
  }
  // Not every browser knows this question; those who do not are asked again at the next click.
  globalThis.navigator?.permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', look))
    .catch(() => undefined)
  return {
    permission,
    async ask() {
      if (standing() === 'unasked') await Notification.requestPermission()
      look()
    },
    show({ tag, title, body, lang }, open, settled = () => undefined) {
      if (standing() !== 'granted') {
        settled(false)
        return () => undefined
      }
      // `renotify` tells again of what still waits; not every library of types knows it.
      const options: NotificationOptions & { renotify: boolean } = {
        tag,
        body,
        lang,
        requireInteraction: isUrgent,
        renotify: true,
      }
      const notice = attempt(() => new Notification(title, options))
      if (!notice) {
        settled(false)
        return () => undefined
      }
      notice.addEventListener('show', () => settled(true))
      notice.addEventListener('error', () => settled(false))
      notice.addEventListener('click', () => {
        focus()
        open()
        notice.close()
      })
      return () => notice.close()
    },
  }
}

function standing(): NoticePermission {
  if (typeof Notification === 'undefined') return 'unsupported'
  return Notification.permission === 'default' ? 'unasked' : Notification.permission
}

/** Some phones have the permission and refuse the notification. */
function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}
