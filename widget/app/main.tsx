import { effect } from '@preact/signals-core'
import { render } from 'preact'
import { createConnection } from '#shared/client/connection.ts'
import { eitherWire } from '#shared/client/either-wire.ts'
import { createFeed } from '#shared/client/feed.ts'
import { createShield } from '#shared/client/shield.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { chooseLanguage } from '#shared/client/strings.ts'
import { tabStorage } from '#shared/client/tab-storage.ts'
import { webSocketWire } from '#shared/client/web-socket-wire.ts'
import type { OpenWire } from '#shared/client/wire.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import type { VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import { words as ownWords } from '#words/core'
import { App } from './components/App.tsx'
import { WidgetContext } from './context.ts'
import { openDoorsIfWanted } from './doors.ts'
import { fetchTheRest } from './fetch-the-rest.ts'
import { createFrameBridge } from './frame-bridge.ts'
import type { UncheckedCall } from '../bridge.ts'
import { deviceClass } from './device.ts'
import { loadLaterStyle } from './later-style.ts'
import { setStyle } from './later.tsx'
import { loadStrings } from './load-strings.ts'
import { createPerson } from './person.ts'
import { readPageData } from './page-data.ts'
import { beside, host, page, shieldRules } from './parts.tsx'
import { createSession, spareKeys } from './session.ts'
import { createWidgetStore } from './store.ts'

async function begin(root: HTMLElement): Promise<void> {
  const pageData = readPageData(document)
  const isEmbedded = new URLSearchParams(location.search).has('embed') && window.parent !== window
  const kept = createKeptStorage(() => localStorage, spareKeys)
  addEventListener('storage', kept.heed)
  const shield = createShield({ publicNumbers: pageData.cityNumbers, loadRules: shieldRules.load })
  const session = createSession(kept, undefined, shield.keepable)
  const mayFrame = new Set([...pageData.embedOrigins, pageData.publicUrl, location.origin])
  const bridge = isEmbedded ? createFrameBridge(window.parent, (origin) => mayFrame.has(origin)) : null
  // Words that do not come keep nobody from the chat.
  const words = loadStrings(chooseLanguage(session.language.get(), ownWords.code)).catch(() => ownWords)
  const [strings, asked = []] = await Promise.all([words, bridge?.asked])
  const language = strings.code
  const person = createPerson(kept)
  if (person.heed(asked)) bridge?.tellForgotten()
  person.onGone(
    () => location.reload(),
    (isCovered) => root.style.setProperty('opacity', isCovered ? '0' : '1'),
  )

  const webSocket = webSocketWire()
  const connection = createConnection<VisitorContract, VisitorPushes>({
    url: location.origin,
    namespace: '/visitor',
    auth: () => ({ ...session.identify(), device: deviceClass() }),
    openedBy: 'session:opened',
    openWire: eitherWire([
      async () => {
        // Comes with what tells of a lost line: the first try does not ask.
        await beside.module.peek()?.findServer(location.origin)
        return webSocket
      },
      longPolling,
    ]),
  })
  const known = session.ended.get()?.conversationId ?? session.conversationId.get()
  const store = createWidgetStore(
    {
      connection,
      session,
      shield,
      topics: pageData.topics,
      held: kept.held,
      openFeed: (conversationId) =>
        createFeed<VisitorConversation>({
          conversationId,
          party: 'visitor',
          connection,
          storage: kept,
          language: () => store.language.peek(),
          isFromNewest: true,
        }),
      newId: () => crypto.randomUUID(),
      loadStrings,
      texts: pageData.texts,
      files: {
        async openApi() {
          const { createFilesApi } = await import('#shared/client/files-api.ts')
          return createFilesApi(fetch.bind(globalThis), () => ({
            authorization: `Bearer ${session.bearer() ?? ''}`,
          }))
        },
        rules: pageData.files,
        kept: tabStorage('kck.files'),
      },
    },
    { language, strings, availability: pageData.availability },
  )

  document.title = store.strings.peek().title
  effect(() => {
    document.documentElement.lang = store.language.value
  })
  setStyle(loadLaterStyle)
  await openDoorsIfWanted(store.doors, session)
  if (!isEmbedded) {
    // Before anything is drawn, or whenever it can be had.
    effect(() => page.module.value?.beginOwnPage(store))
    await page.load()
  }
  // The page's own words for where no app begins.
  root.replaceChildren()
  render(
    <WidgetContext.Provider value={{ store, page: pageData, isEmbedded, minimise: () => bridge?.minimise() }}>
      <App />
    </WidgetContext.Provider>,
    root,
  )
  if (bridge) {
    const restart = () => {
      connection.dispose()
      bridge.tellForgotten()
      location.reload()
    }
    let obey: ((call: UncheckedCall) => void) | null = null
    const { post, calls } = bridge
    const meet = async () => {
      const part = await host.load()
      if (!part) return
      obey ??= part.meetHost({ store, person, session, topics: pageData.topics, known, post, restart })
      for (const call of calls.splice(0)) obey(call)
    }
    bridge.connect(store, { focus: () => focusFirst(root), onCall: () => void meet() })
    fetchTheRest(store, kept, meet)
  } else fetchTheRest(store, kept)
}

/** Fetched only where no WebSocket comes through. */
async function longPolling(): Promise<OpenWire> {
  const { socketIoWire } = await import('#shared/client/socket-io-wire.ts')
  return socketIoWire({ transports: ['polling'] })
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
