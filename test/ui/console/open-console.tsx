import { render } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { createFeed } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import type { AgentConversation } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import { createClock } from '../../../console/clock.ts'
import { App } from '../../../console/components/App.tsx'
import { createDesk } from '../../../console/desk.ts'
import { createDrafts } from '../../../console/drafts.ts'
import { ConsoleStore } from '../../../console/store.ts'
import { createLanguage } from '../../../console/strings/locale.ts'
import { type SmallStorage, smallStorage } from '../../support/small-storage.ts'
import { type ModelServer, modelServer, self } from './model-server.ts'

/** The real console over a modelled server, signed in unless told otherwise. */
export async function openConsole({
  server = modelServer(),
  storage = smallStorage(),
  isSignedIn = true,
  renewal = 'live',
}: {
  server?: ModelServer
  storage?: SmallStorage
  isSignedIn?: boolean
  renewal?: 'live' | 'ended'
} = {}) {
  const said: string[] = []
  const kept = createKeptStorage(storage.open)
  let session = isSignedIn
  const unauthorized: Result<never> = { ok: false, error: { code: 'unauthorized' } }
  let counter = 0
  const newId = () => `id${(counter += 1)}`
  const store = new ConsoleStore({
    api: {
      current: async () => (session ? { ok: true, data: self } : unauthorized),
      signIn: async (_email, password) => {
        session = password === 'dobre'
        return session ? { ok: true, data: self } : unauthorized
      },
      refresh: async () => unauthorized,
      signOut: async () => ({ ok: true, data: null }),
    },
    renew: async () => renewal,
    openDesk: (agent, onUnauthorized) =>
      createDesk(agent, {
        connection: server.connection,
        openFeed: (conversationId) =>
          createFeed<AgentConversation>({
            conversationId,
            party: 'agent',
            connection: server.connection,
            storage: kept,
            owner: agent.id,
            newId,
            locks: undefined,
          }),
        drafts: createDrafts(kept, agent.id),
        clock: createClock(),
        newId,
        onUnauthorized,
      }),
    held: kept.held,
    forgetEverything: (agent) => createDrafts(kept, agent.id).forgetAll(),
    later: (act) => void setTimeout(act, 1),
  })
  const screen = render(
    <App store={store} language={createLanguage(kept)} isDemo={false} say={(text) => said.push(text)} />,
  )
  await store.start()
  return { server, store, storage, screen, said, user: userEvent.setup() }
}
