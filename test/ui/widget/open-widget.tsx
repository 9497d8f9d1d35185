import { render } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { createFeed } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { App } from '../../../widget/app/components/App.tsx'
import { WidgetContext } from '../../../widget/app/context.ts'
import { loadStrings } from '../../../widget/app/load-strings.ts'
import type { PageData } from '../../../widget/app/page-data.ts'
import { createSession, spareKeys } from '../../../widget/app/session.ts'
import { WidgetStore } from '../../../widget/app/store.ts'
import { type SmallStorage, smallStorage } from '../../support/small-storage.ts'
import { modelServer } from './model-server.ts'

const page: PageData = {
  publicUrl: 'http://127.0.0.1:3000',
  embedOrigins: [],
  demo: true,
  retentionDays: 30,
  centre: { name: 'Centrum', phone: '12 616 55 55', iodContact: 'iod@demo.example' },
  topics: [
    { id: 'roads', name: { pl: 'Drogi, chodniki', en: 'Roads', uk: 'Дороги' } },
    { id: 'emergency', name: { pl: 'Zagrożenie życia', en: 'Danger', uk: 'Загроза' }, emergency: true },
    { id: 'other', name: { pl: 'Inna sprawa', en: 'Other', uk: 'Інше' } },
  ],
}

interface Opening {
  server?: ReturnType<typeof modelServer>
  browser?: SmallStorage
  isEmbedded?: boolean
}

/** The real app over a modelled server. Twice with the same `browser` is a reload. */
export function openWidget({
  server = modelServer(),
  browser = smallStorage(),
  isEmbedded = true,
}: Opening = {}) {
  let counter = 0
  let minimised = 0
  const newId = () => `id${(counter += 1)}`
  const kept = createKeptStorage(browser.open, spareKeys)
  const session = createSession(kept)
  const store = new WidgetStore(
    {
      connection: server.connection,
      session,
      held: kept.held,
      newId,
      loadStrings,
      openFeed: (conversationId) =>
        createFeed<VisitorConversation>({
          conversationId,
          party: 'visitor',
          connection: server.connection,
          storage: kept,
          newId,
          locks: undefined,
        }),
    },
    { language: 'pl', strings: widgetPl },
  )
  const minimise = () => void (minimised += 1)
  const screen = render(
    <WidgetContext.Provider value={{ store, page, isEmbedded, minimise }}>
      <App />
    </WidgetContext.Provider>,
  )
  return {
    server,
    browser,
    session,
    store,
    screen,
    user: userEvent.setup(),
    minimised: () => minimised,
    leave() {
      screen.unmount()
      store.dispose()
    },
  }
}
