import { effect } from '@preact/signals'
import { render } from 'preact'
import { createAnnouncer } from '#shared/client/announce.ts'
import { createConnection } from '#shared/client/connection.ts'
import { createFeed } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { chooseLanguage } from '#shared/client/strings.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import type { VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import { announceNews } from './announcements.ts'
import { App } from './components/App.tsx'
import { WidgetContext } from './context.ts'
import { createFrameBridge } from './frame-bridge.ts'
import { loadStrings } from './load-strings.ts'
import { readPageData } from './page-data.ts'
import { createSession, spareKeys } from './session.ts'
import { WidgetStore } from './store.ts'

async function begin(root: HTMLElement): Promise<void> {
  const page = readPageData(document)
  const isEmbedded = new URLSearchParams(location.search).has('embed') && window.parent !== window
  const kept = createKeptStorage(() => localStorage, spareKeys)
  addEventListener('storage', kept.heed)
  const session = createSession(kept)
  const wanted = new URLSearchParams(location.hash.slice(1)).get('lang')
  const language = chooseLanguage(session.language.get(), wanted, isEmbedded ? null : navigator.language)
  const strings = await loadStrings(language)

  const connection = createConnection<VisitorContract, VisitorPushes>({
    url: location.origin,
    namespace: '/visitor',
    auth: () => ({ token: session.token.get() ?? undefined }),
    openedBy: 'session:opened',
  })
  const store = new WidgetStore(
    {
      connection,
      session,
      held: kept.held,
      openFeed: (conversationId) =>
        createFeed<VisitorConversation>({ conversationId, party: 'visitor', connection, storage: kept }),
      newId: () => crypto.randomUUID(),
      loadStrings,
    },
    { language, strings },
  )
  const mayFrame = new Set([...page.embedOrigins, page.publicUrl, location.origin])
  const bridge = isEmbedded ? createFrameBridge(window.parent, (origin) => mayFrame.has(origin)) : null

  effect(() => {
    const count = store.unread.value
    const { title } = store.strings.value
    document.documentElement.lang = store.language.value
    document.title = count > 0 ? `(${count}) ${title}` : title
  })
  announceNews(store, createAnnouncer(document.body))
  render(
    <WidgetContext.Provider value={{ store, page, isEmbedded, minimise: () => bridge?.minimise() }}>
      <App />
    </WidgetContext.Provider>,
    root,
  )
  if (bridge) bridge.connect(store, () => focusFirst(root))
  else {
    const look = () => {
      store.isVisible.value = document.visibilityState === 'visible'
    }
    look()
    document.addEventListener('visibilitychange', look)
  }
}

/** Where a person who just opened the panel begins: to write, or, where a keyboard would jump up, to read. */
function focusFirst(root: HTMLElement): void {
  const isSheet = document.documentElement.classList.contains('is-sheet')
  const message = isSheet ? null : root.querySelector<HTMLElement>('#message')
  const first = message ?? root.querySelector<HTMLElement>('h1')
  first?.focus()
}

const root = document.querySelector<HTMLElement>('#root')
if (root) void begin(root)
