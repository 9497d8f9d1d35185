import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { ComponentType } from 'preact'
import type { Entry, Language } from '#shared/entities.ts'
import type { KeepingStrings } from '#shared/strings/keeping.pl.ts'
import type { Inside as StoreInside } from '../inside.ts'
import type { WidgetPorts } from '../ports.ts'
import { Afterwards } from './Afterwards.tsx'
import { createArriving, type Arriving } from './arriving.ts'
import { createCodes, type Codes } from './codes.ts'
import { KeepingLine, lineInWords } from './KeepingLine.tsx'
import { loadKeepingStrings } from './load-keeping-strings.ts'
import { MenuItems } from './MenuItems.tsx'
import { createPrivacy, type Privacy } from './privacy.ts'
import { createRating, type Rating } from './rating.ts'
import { createSaving, type Saving } from './saving.ts'
import { Sheet } from './Sheet.tsx'

/** Of the errors that a server answers with. */
export { words } from '#words/errors'

/** The screens of it; `erased` stands where nothing else is left. */
export type KeepingPage = 'save' | 'device' | 'phone' | 'ledger' | 'erased' | 'arrive'

export interface OpenKeeping {
  words: ReadonlySignal<KeepingStrings>
  page: Signal<KeepingPage | null>
  saving: Saving
  rating: Rating
  codes: Codes
  privacy: Privacy
  arriving: Arriving
  /** What a screen reader is to be told. */
  news: Signal<{ text: string } | null>
  Sheet: ComponentType<{ keeping: OpenKeeping; onClosed(): void }>
  Afterwards: ComponentType<{ keeping: OpenKeeping }>
  MenuItems: ComponentType<{ keeping: OpenKeeping; onChosen(): void }>
  Line: ComponentType<{ keeping: OpenKeeping; entry: Entry }>
  dispose(): void
}

export type KeepingPorts = Pick<WidgetPorts, 'connection' | 'session' | 'newId'>
export type Inside = Pick<StoreInside, 'speech' | 'current'> & {
  words: ReadonlySignal<KeepingStrings>
  news: Signal<{ text: string } | null>
}

/** Saving, rating, codes and the ledger: everything behind the menu and the end. */
export async function openKeeping(
  ports: KeepingPorts,
  { speech, current, forget }: Pick<StoreInside, 'speech' | 'current' | 'forget'>,
): Promise<OpenKeeping> {
  const page = signal<KeepingPage | null>(null)
  const words = signal(await loadKeepingStrings(speech.language.peek()))
  const news = signal<{ text: string } | null>(null)
  const inside: Inside = { speech, current, words, news }
  let heardTo = current.entries.peek().length

  async function speak(language: Language): Promise<void> {
    const loaded = await loadKeepingStrings(language)
    if (speech.language.peek() === language) words.value = loaded
  }

  const saving = createSaving(ports, inside)
  const arriving = createArriving(ports, inside, () => (page.value = null))
  const stops = [
    // A word about an earlier file says nothing on another screen.
    effect(() => {
      void page.value
      saving.state.value = 'idle'
    }),
    // A link that was not followed is forgotten.
    effect(() => {
      if (page.value === null) arriving.key.value = null
    }),
    effect(() => void speak(speech.language.value)),
    // What came before is read, not announced.
    effect(() => {
      const entries = current.entries.value
      for (const entry of entries.slice(heardTo)) {
        const text = lineInWords(entry, words.peek())
        if (text) news.value = { text }
      }
      heardTo = entries.length
    }),
  ]

  return {
    words,
    page,
    news,
    saving,
    rating: createRating(ports, inside),
    codes: createCodes(ports, inside),
    privacy: createPrivacy(ports, inside, () => {
      forget()
      page.value = 'erased'
    }),
    arriving,
    Sheet,
    Afterwards,
    MenuItems,
    Line: KeepingLine,
    dispose: () => stops.forEach((stop) => stop()),
  }
}
