import { signal } from '@preact/signals'
import { render } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { onTestFinished } from 'vitest'
import { createFeed } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { createShield } from '#shared/client/shield.ts'
import type { AgentConversation } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { ChimeState } from '#shared/client/chime.ts'
import type { NoticePermission } from '#shared/client/system-notices.ts'
import { createClock } from '../../../console/clock.ts'
import { App } from '../../../console/components/App.tsx'
import { createDesk } from '../../../console/desk.ts'
import { createDrafts } from '../../../console/drafts.ts'
import { ConsoleStore } from '../../../console/store.ts'
import { createLanguage } from '../../../console/strings/locale.ts'
import { type SmallStorage, smallStorage } from '../../support/small-storage.ts'
import { modelFiles } from '../../support/model-files.ts'
import { type ModelServer, modelServer } from './model-server.ts'

/** The real console over a modelled server, signed in unless told otherwise. */
export async function openConsole({
  server = modelServer(),
  filesServer = modelFiles(),
  storage = smallStorage(),
  isSignedIn = true,
  renewal = 'live',
  isAway = false,
  takesNotices = true,
}: {
  server?: ModelServer
  filesServer?: ReturnType<typeof modelFiles>
  storage?: SmallStorage
  isSignedIn?: boolean
  renewal?: 'live' | 'ended'
  /** Somebody looks at another window. */
  isAway?: boolean
  /** The system shows what it is given. */
  takesNotices?: boolean
} = {}) {
  const said: string[] = []
  const chimeState = signal<ChimeState>('ready')
  const ringing = signal(0)
  const bell = () => {
    ringing.value = ringing.peek() + 1
    return () => {
      ringing.value = ringing.peek() - 1
    }
  }
  const notices: string[] = []
  const permission = signal<NoticePermission>('granted')
  const kept = createKeptStorage(storage.open)
  let session = isSignedIn
  const unauthorized: Result<never> = { ok: false, error: { code: 'unauthorized' } }
  let counter = 0
  const newId = () => `id${(counter += 1)}`
  const store = new ConsoleStore({
    api: {
      current: async () => (session ? { ok: true, data: server.agent } : unauthorized),
      signIn: async (_email, password) => {
        session = password === 'dobre'
        return session ? { ok: true, data: server.agent } : unauthorized
      },
      refresh: async () => unauthorized,
      signOut: async () => ({ ok: true, data: null }),
    },
    renew: async () => renewal,
    openDesk: (agent, onUnauthorized) =>
      createDesk(agent, {
        connection: server.connection,
        openFeed: (conversationId, askLog) =>
          createFeed<AgentConversation>({
            conversationId,
            party: 'agent',
            connection: server.connection,
            storage: kept,
            askLog,
            owner: agent.id,
            newId,
            locks: undefined,
          }),
        drafts: createDrafts(kept, agent.id),
        clock: createClock(),
        newId,
        files: {
          api: filesServer.api,
          rules: { maxBytes: 10_000_000, accept: ['image/jpeg', '.jpg', 'application/pdf', '.pdf'] },
          renew: async () => renewal === 'live',
        },
        shield: createShield({ publicNumbers: [], loadRules: () => import('#shared/identifiers.ts') }),
        signals: {
          chime: { state: chimeState, unlock: () => undefined, ring: bell },
          notices: {
            permission,
            ask: async () => void (permission.value = 'granted'),
            show: ({ title, body }, _open, settled) => {
              notices.push(`${title}: ${body}`)
              settled?.(takesNotices)
              return () => void notices.pop()
            },
          },
          storage: kept,
          isAway: () => isAway,
          words: ({ kind }, topic) => ({ title: kind, body: topic.pl, lang: 'pl' }),
        },
        onUnauthorized,
      }),
    held: kept.held,
    forgetEverything: (agent) => createDrafts(kept, agent.id).forgetAll(),
    later: (act) => void setTimeout(act, 1),
  })
  const language = createLanguage(kept)
  await language.ready
  const screen = render(
    <App store={store} language={language} isDemo={false} say={(text) => said.push(text)} />,
  )
  // Files share the page: a desk that nobody ended would go on following its address.
  onTestFinished(() => store.desk.peek()?.dispose())
  await store.start()
  return {
    server,
    filesServer,
    store,
    storage,
    screen,
    said,
    chimeState,
    ringing,
    notices,
    permission,
    user: userEvent.setup(),
  }
}
