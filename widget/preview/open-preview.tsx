import { render } from 'preact'
import { createFeed } from '#shared/client/feed.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { pageMemory } from '#shared/client/page-memory.ts'
import { createShield } from '#shared/client/shield.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import type { PreviewWish } from '#shared/preview.ts'
import type { WidgetTextName } from '#shared/widget-texts.ts'
import { App } from '../app/components/App.tsx'
import { WidgetContext } from '../app/context.ts'
import { loadStrings } from '../app/load-strings.ts'
import type { PageData } from '../app/page-data.ts'
import { shieldRules } from '../app/parts.tsx'
import { createSession } from '../app/session.ts'
import { createWidgetStore } from '../app/store.ts'
import { stageOf } from './stage.ts'

/** Below what is seen at first. */
const places: Partial<Record<WidgetTextName, string>> = { clause: '.k-before', about: '.k-before summary' }

/** Shows the real app in one situation, in the words that are wished for. Returns how to end it. */
export async function openPreview(root: HTMLElement, page: PageData, wish: PreviewWish): Promise<() => void> {
  const { language, scene, texts, isPage } = wish
  const strings = await loadStrings(language)
  const { connection, availability } = stageOf(scene, language, page.availability)
  const memory = pageMemory()
  const kept = createKeptStorage(() => memory)
  const nowhere = { get: () => null, set: () => undefined }
  let ids = 0
  const newId = () => `preview-${(ids += 1)}`
  const store = createWidgetStore(
    {
      ...{ connection, loadStrings, texts, newId, topics: page.topics, held: kept.held },
      session: createSession(kept, nowhere),
      shield: createShield({ publicNumbers: page.cityNumbers, loadRules: shieldRules.load }),
      files: { openApi: () => new Promise(() => {}), rules: page.files, kept: nowhere },
      openFeed: (conversationId) =>
        createFeed<VisitorConversation>({
          ...{ conversationId, connection, storage: kept, newId },
          ...{ party: 'visitor', isFromNewest: true, locks: undefined },
        }),
    },
    { language, strings, availability },
  )
  document.documentElement.lang = language
  document.title = store.strings.peek().title
  render(
    <WidgetContext.Provider value={{ store, page, isEmbedded: !isPage, minimise: () => undefined }}>
      <App />
    </WidgetContext.Provider>,
    root,
  )
  const selector = places[wish.name]
  const place = selector ? root.querySelector<HTMLElement>(selector) : null
  if (wish.name === 'about') place?.click()
  const leavePlace = place ? keepInSight(place) : () => {}
  return () => {
    leavePlace()
    render(null, root)
    store.dispose()
  }
}

/** Also when what it unfolds has come. Within the frame alone: what is around it stays where it is. */
function keepInSight(place: HTMLElement): () => void {
  const body = place.closest('.k-body')
  const observer = new ResizeObserver(() => {
    if (body) body.scrollTop += place.getBoundingClientRect().top - body.getBoundingClientRect().top
    document.documentElement.scrollTop += place.getBoundingClientRect().top - innerHeight / 3
  })
  observer.observe(place.closest('.k-before') ?? place)
  return () => observer.disconnect()
}
