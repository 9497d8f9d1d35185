import { render } from 'preact'
import { createAnnouncer } from '#shared/client/announce.ts'
import { createConnection } from '#shared/client/connection.ts'
import { whereServerIs } from '#shared/client/find-server.ts'
import { socketIoWire } from '#shared/client/socket-io-wire.ts'
import { createFeed } from '#shared/client/feed.ts'
import { createShield } from '#shared/client/shield.ts'
import { createFilesApi } from '#shared/client/files-api.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import type { AgentConversation } from '#shared/entities.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'
import { createSessionApi, renewSession } from './api.ts'
import { createChime, openAudioContext } from '#shared/client/chime.ts'
import { createClock } from './clock.ts'
import { App } from './components/App.tsx'
import { createDesk } from './desk.ts'
import { createDrafts } from './drafts.ts'
import { findTabs } from './lead.ts'
import { readPageData } from './page-data.ts'
import { ConsoleStore } from './store.ts'
import { createLanguage } from './strings/locale.ts'
import { createSystemNotices } from '#shared/client/system-notices.ts'

const RETRY = 3000

const storage = createKeptStorage(() => localStorage)
addEventListener('storage', storage.heed)
const newId = () => crypto.randomUUID()
const language = createLanguage(storage)
const chime = createChime(openAudioContext)
const notices = createSystemNotices({ isUrgent: true })

const page = readPageData(document)
const api = createSessionApi(fetch.bind(globalThis))
const files = {
  api: createFilesApi(fetch.bind(globalThis), () => ({ 'x-requested-with': 'kck-console' })),
  rules: page.files,
  renew: async () => (await renewSession(api)) === 'live',
}
const shield = createShield({
  publicNumbers: page.cityNumbers,
  loadRules: () => import('#shared/identifiers.ts').catch(() => null),
})

const store = new ConsoleStore({
  api,
  renew: renewSession,
  openDesk(agent, onUnauthorized) {
    const connection = createConnection<AgentContract, AgentPushes>({
      url: location.origin,
      namespace: '/agent',
      auth: () => ({}),
      openWire: whereServerIs(socketIoWire()),
    })
    return createDesk(agent, {
      connection,
      openFeed: (conversationId, askLog) =>
        createFeed<AgentConversation>({
          conversationId,
          party: 'agent',
          connection,
          storage,
          askLog,
          owner: agent.id,
        }),
      drafts: createDrafts(storage, agent.id),
      clock: createClock(),
      newId,
      files,
      shield,
      signals: {
        chime,
        notices,
        storage,
        tabs: findTabs(),
        isAway: () => document.visibilityState === 'hidden' || !document.hasFocus(),
        words: ({ kind }, topic) => ({
          title: language.strings.peek().alerts.noticeTitle[kind],
          body: topic[language.locale.peek()],
          lang: language.locale.peek(),
        }),
      },
      onUnauthorized,
    })
  },
  held: storage.held,
  forgetEverything: (agent) => createDrafts(storage, agent.id).forgetAll(),
  later: (act) => void setTimeout(act, RETRY),
})

const root = document.querySelector('#root')
const news = document.querySelector<HTMLElement>('#news')
if (root && news) {
  const announcer = createAnnouncer(news)
  void language.ready.then(() =>
    render(
      <App store={store} language={language} isDemo={page.demo} say={(text) => announcer.announce(text)} />,
      root,
    ),
  )
  void store.start()
}
