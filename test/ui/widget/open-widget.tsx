import { render } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { createFeed } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { createShield } from '#shared/client/shield.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import { demoWords } from '#shared/strings/demo.ts'
import { keptFor } from '#shared/strings/kept-for.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { follow } from '../../../widget/app/accompany.ts'
import { App } from '../../../widget/app/components/App.tsx'
import { WidgetContext } from '../../../widget/app/context.ts'
import { loadParts, shieldRules } from '../../../widget/app/parts.tsx'
import { loadStrings } from '../../../widget/app/load-strings.ts'
import type { CityTexts, PageData } from '../../../widget/app/page-data.ts'
import { createSession, spareKeys } from '../../../widget/app/session.ts'
import { createWidgetStore } from '../../../widget/app/store.ts'
import { type SmallStorage, smallStorage } from '../../support/small-storage.ts'
import { modelFiles } from '../../support/model-files.ts'
import { modelServer } from './model-server.ts'

// What comes later is here: what a screen shows does not depend on when it came.
await loadParts()

export const page: PageData = {
  publicUrl: 'http://127.0.0.1:3000',
  embedOrigins: [],
  texts: { pl: {}, en: {}, uk: {} },
  demo: demoWords,
  availability: null,
  retentionDays: 30,
  keptFor: keptFor(30),
  abandonedHours: 24,
  signLanguageUrl: 'https://tlumacz.example/krakow',
  cityNumbers: [],
  mail: true,
  abandonMinutes: 30,
  files: { maxBytes: 10_000_000, accept: ['image/jpeg', '.jpg', 'application/pdf', '.pdf'] },
  targets: {
    today: '2026-11-24',
    question: { days: 7, by: '2026-12-01' },
    report: { days: 14, by: '2026-12-08' },
  },
  centre: { name: 'Centrum', phone: '12 616 55 55', iodContact: 'iod@demo.example' },
  topics: [
    {
      id: 'roads',
      name: { pl: 'Drogi, chodniki', en: 'Roads', uk: 'Дороги' },
      keywords: ['dziura', 'chodnik'],
    },
    {
      id: 'emergency',
      name: { pl: 'Zagrożenie życia', en: 'Danger', uk: 'Загроза' },
      emergency: true,
      keywords: ['pożar'],
    },
    { id: 'other', name: { pl: 'Inna sprawa', en: 'Other', uk: 'Інше' } },
  ],
}

interface Opening {
  filesServer?: ReturnType<typeof modelFiles>
  server?: ReturnType<typeof modelServer>
  browser?: SmallStorage
  /** What goes with the tab, and stays over a reload. */
  tab?: SmallStorage
  isEmbedded?: boolean
  texts?: CityTexts
}

/** The real app over a modelled server. Twice with the same `browser` is a reload. */
export function openWidget({
  server = modelServer(),
  filesServer = modelFiles(),
  browser = smallStorage(),
  tab = smallStorage(),
  isEmbedded = true,
  texts = page.texts,
}: Opening = {}) {
  let counter = 0
  let minimised = 0
  const newId = () => `id${(counter += 1)}`
  const kept = createKeptStorage(browser.open, spareKeys)
  const ended = 'kck.ended'
  const shield = createShield({ publicNumbers: page.cityNumbers, loadRules: shieldRules.load })
  const ofTab = {
    get: () => tab.getItem(ended),
    set: (value: string | null) => (value === null ? tab.removeItem(ended) : tab.setItem(ended, value)),
  }
  const session = createSession(kept, ofTab, shield.keepable)
  const store = createWidgetStore(
    {
      connection: server.connection,
      session,
      shield,
      topics: page.topics,
      held: kept.held,
      newId,
      loadStrings,
      texts,
      files: { openApi: async () => filesServer.api, rules: page.files, kept: browser.tab('kck.files') },
      openFeed: (conversationId) =>
        createFeed<VisitorConversation>({
          conversationId,
          party: 'visitor',
          connection: server.connection,
          storage: kept,
          isFromNewest: true,
          newId,
          locks: undefined,
        }),
    },
    { language: 'pl', strings: widgetPl, availability: page.availability },
  )
  const stopFollowing = follow(store)
  const minimise = () => void (minimised += 1)
  const screen = render(
    <WidgetContext.Provider value={{ store, page, isEmbedded, minimise }}>
      <App />
    </WidgetContext.Provider>,
  )
  return {
    server,
    filesServer,
    browser,
    session,
    kept,
    tab,
    store,
    screen,
    user: userEvent.setup(),
    minimised: () => minimised,
    leave() {
      screen.unmount()
      stopFollowing()
      store.dispose()
    },
  }
}
