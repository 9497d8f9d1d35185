import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { ComponentType } from 'preact'
import type { FilesApi } from '#shared/client/files-api.ts'
import { createUploads, type FileRules, type Upload, type Uploads } from '#shared/client/uploads.ts'
import type { EntryOf, Language } from '#shared/entities.ts'
import type { FileStrings } from '#shared/strings/files.pl.ts'
import { askBeforeLeaving } from '#shared/client/leaving.ts'
import { createAsked } from '../asked.ts'
import type { Inside } from '../inside.ts'
import type { WidgetPorts } from '../ports.ts'
import { wordsOf } from '../words.ts'
import { FileRow } from './FileRow.tsx'
import { loadFileStrings } from './load-file-strings.ts'
import { Tray } from './Tray.tsx'
import { problemInWords } from './words.ts'

/** Of the errors that a server answers with. */
export { words } from '#words/errors'

/** What there is of files once they are loaded. */
export interface OpenFiles {
  uploads: Uploads
  rules: FileRules
  api: Pick<FilesApi, 'links'>
  words: ReadonlySignal<FileStrings>
  /** What a screen reader is to be told. */
  news: ReadonlySignal<{ text: string } | null>
  /** False for who wants no pictures loaded, but on request. */
  showsPictures: ReadonlySignal<boolean>
  /** The buttons to choose by are shown. */
  isChoosing: Signal<boolean>
  /** Sends what was chosen. */
  send(): void
  Tray: ComponentType<{ files: OpenFiles }>
  FileRow: ComponentType<{ entry: EntryOf<'attached'>; files: OpenFiles }>
  dispose(): void
}

/** Neither stored nor given up. */
const underWay: ReadonlySet<Upload['state']> = new Set<Upload['state']>(['waiting', 'sending', 'checking'])

/** What was chosen, how it gets into the conversation, and how it is shown there. */
export async function openFiles(
  { connection, newId, files: { openApi, rules, kept } }: WidgetPorts,
  { speech, current, doors, own }: Pick<Inside, 'speech' | 'current' | 'doors' | 'own'>,
): Promise<OpenFiles> {
  const [api, firstWords] = await Promise.all([openApi(), loadFileStrings(speech.language.peek())])
  const words = signal(firstWords)
  const news = signal<{ text: string } | null>(null)
  const isChoosing = signal(false)
  const asked = own(createAsked)
  const needs = computed(() => doors.open.value?.needs.value ?? asked.value.needs)
  const conversationId = () => current.talk.peek()?.id ?? null
  const uploads = createUploads({
    api,
    rules,
    newId,
    storage: kept,
    conversationId,
    isOnline: () => connection.state.peek() === 'online',
    onAttached: () => current.talk.peek()?.feed.resume(),
  })

  const stops = [
    askBeforeLeaving(computed(() => uploads.items.value.some(({ state }) => underWay.has(state)))),
    effect(() => {
      if (connection.state.value === 'online' && current.talk.value) uploads.wake()
    }),
    effect(() => void speak(speech.language.value)),
    tellChanges(),
  ]

  async function speak(language: Language): Promise<void> {
    const loaded = await loadFileStrings(language)
    if (speech.language.peek() === language) words.value = loaded
  }

  /** Each step once: what was chosen, what is sent, what was refused. That it has arrived, the log tells. */
  function tellChanges(): () => void {
    let before = new Map<string, Upload>()
    return effect(() => {
      const items = uploads.items.value
      const texts = items.flatMap((item) => stepInWords(before.get(item.clientId), item) ?? [])
      if (texts.length > 0) news.value = { text: texts.join(' ') }
      before = new Map(items.map((item) => [item.clientId, item]))
    })
  }

  function stepInWords(before: Upload | undefined, { name, state, refusal }: Upload): string | null {
    const { aloud } = words.peek()
    if (before?.state === state) return null
    switch (state) {
      case 'draft':
        return aloud.ready(name)
      case 'sending':
        return aloud.sending(name)
      case 'failed':
        return `${aloud.failed(name)} ${problemInWords(refusal, words.peek(), wordsOf(speech.strings.peek(), 'errors'), rules)}`
      case 'lost':
        return aloud.lost(name)
      case 'waiting':
      case 'checking':
        return null
    }
  }

  return {
    uploads,
    words,
    news,
    showsPictures: computed(() => !needs.value.textOnly),
    rules,
    isChoosing,
    api,
    send(): void {
      isChoosing.value = false
      uploads.send()
    },
    Tray,
    FileRow,
    dispose(): void {
      for (const stop of stops) stop()
      uploads.dispose()
    },
  }
}
