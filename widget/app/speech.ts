import { batch, signal } from '@preact/signals-core'
import { chooseLanguage } from '#shared/client/strings.ts'
import type { Language } from '#shared/entities.ts'
import type { CoreWords } from '#shared/strings/widget.pl.ts'
import type { WidgetPorts } from './ports.ts'

/** The language in which the app speaks, and its words. */
export function createSpeech(
  { session, loadStrings, texts }: Pick<WidgetPorts, 'session' | 'loadStrings' | 'texts'>,
  first: { language: Language; strings: CoreWords },
) {
  const language = signal(first.language)
  let load = loadStrings
  /** The city's own word goes before every other, also before an easier one, and before those of parts that come later. */
  const worded = (words: CoreWords) => ({ ...words, ...texts[words.code] })
  const strings = signal(worded(first.strings))
  /** The last that was asked for: words that come later than others are not wanted any more. */
  let wanted = 0

  async function speak(next: Language): Promise<void> {
    const asked = (wanted += 1)
    const loaded = await load(next)
    if (asked !== wanted) return
    batch(() => {
      language.value = next
      strings.value = worded(loaded)
    })
  }

  // Who changes it in one tab does not want to do so in each.
  const dispose = session.language.follow(() => {
    const next = chooseLanguage(session.language.get(), language.peek())
    if (next !== language.peek()) void speak(next)
  })

  return {
    language,
    strings,
    dispose,
    async speak(next: Language): Promise<void> {
      await speak(next)
      session.language.set(next)
    },
    /** Says the same in other words; null: in the usual ones. */
    async speakWith(words: WidgetPorts['loadStrings'] | null): Promise<void> {
      const before = load
      load = words ?? loadStrings
      if (load !== before) await speak(language.peek())
    },
  }
}

export type Speech = ReturnType<typeof createSpeech>
