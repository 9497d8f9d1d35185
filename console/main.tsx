import { render } from 'preact'
import { createAnnouncer } from '#shared/client/announce.ts'
import { createConnection } from '#shared/client/connection.ts'
import { createFeed } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import type { AgentConversation } from '#shared/entities.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'
import { createSessionApi, renewSession } from './api.ts'
import { createClock } from './clock.ts'
import { App } from './components/App.tsx'
import { createDesk } from './desk.ts'
import { createDrafts } from './drafts.ts'
import { readPageData } from './page-data.ts'
import { ConsoleStore } from './store.ts'
import { createLanguage } from './strings/locale.ts'

const RETRY = 3000

const storage = createKeptStorage(() => localStorage)
addEventListener('storage', storage.heed)
const newId = () => crypto.randomUUID()

const store = new ConsoleStore({
  api: createSessionApi(fetch.bind(globalThis)),
  renew: renewSession,
  openDesk(agent, onUnauthorized) {
    const connection = createConnection<AgentContract, AgentPushes>({
      url: location.origin,
      namespace: '/agent',
      auth: () => ({}),
    })
    return createDesk(agent, {
      connection,
      openFeed: (conversationId) =>
        createFeed<AgentConversation>({
          conversationId,
          party: 'agent',
          connection,
          storage,
          owner: agent.id,
        }),
      drafts: createDrafts(storage, agent.id),
      clock: createClock(),
      newId,
      onUnauthorized,
    })
  },
  held: storage.held,
  forgetEverything: (agent) => createDrafts(storage, agent.id).forgetAll(),
  later: (act) => void setTimeout(act, RETRY),
})

const announcer = createAnnouncer(document.body)
const root = document.querySelector('#root')
if (root) {
  render(
    <App
      store={store}
      language={createLanguage(storage)}
      isDemo={readPageData(document).demo}
      say={(text) => announcer.announce(text)}
    />,
    root,
  )
  void store.start()
}
