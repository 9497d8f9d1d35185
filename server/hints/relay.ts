import type { Deps } from '../services/deps.ts'
import type { Told } from '../storage/entry-log.ts'
import { decode, encode, type News } from './news.ts'
import type { Line } from './redis.ts'

/** Entries in one message: a subscriber must not have to swallow a whole burst at once. */
const MAX_ENTRIES = 200

const nothing = (): News => ({ entries: [], cursors: [], isQueueTouched: false, freed: [] })

/**
 * Tells the other processes what happened here, and takes in what happened there. What comes of one write to the log
 * goes out together. `isOfInterest`: whether anybody connected here should hear of an entry.
 */
export function relay(deps: Deps, line: Line, isOfInterest: (one: Told) => boolean): void {
  let news = nothing()
  let isScheduled = false

  function soon(): void {
    if (isScheduled) return
    isScheduled = true
    setImmediate(flush)
  }

  function flush(): void {
    isScheduled = false
    const { entries, ...others } = news
    news = nothing()
    for (let start = 0; start === 0 || start < entries.length; start += MAX_ENTRIES) {
      const part = entries.slice(start, start + MAX_ENTRIES)
      const isTold = line.tell(encode({ ...(start === 0 ? others : nothing()), entries: part }))
      deps.metrics.hinted({ [isTold ? 'sent' : 'lost']: part.length })
    }
  }

  deps.entries.onEntry(({ conversationId, entry, source }) => {
    if (source === 'hint') return
    news.entries.push({ conversationId, entry })
    soon()
  })
  deps.events.on('cursorMoved', (conversationId, cursor, source) => {
    if (source === 'hint') return
    news.cursors.push({ conversationId, cursor })
    soon()
  })
  deps.events.on('queueTouched', (source) => {
    if (source === 'hint') return
    news.isQueueTouched = true
    soon()
  })
  deps.events.on('agentFreed', (agentId, source) => {
    if (source === 'hint') return
    news.freed.push(agentId)
    soon()
  })

  deps.events.on('settingsStored', () => {
    news.areSettingsStored = true
    soon()
  })

  line.onTold((text) => {
    try {
      take(decode(text))
    } catch (error) {
      deps.log.warn({ err: error }, 'news of another process not understood; the log is looked into instead')
    }
  })

  function take({ entries, cursors, isQueueTouched, freed, areSettingsStored }: News): void {
    deps.metrics.hinted({ heard: entries.length })
    deps.entries.hear(entries, isOfInterest)
    for (const { conversationId, cursor } of cursors)
      deps.events.emit('cursorMoved', conversationId, cursor, 'hint')
    for (const agentId of freed) deps.events.emit('agentFreed', agentId, 'hint')
    if (isQueueTouched) deps.events.emit('queueTouched', 'hint')
    if (areSettingsStored)
      deps.settings.refresh().catch((error: unknown) => {
        deps.log.warn({ err: error }, 'settings not read; the next look does it')
      })
  }
}
