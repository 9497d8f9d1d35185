import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { formats } from '#shared/client/strings.ts'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { pl, type Strings } from './pl.ts'

export type Locale = 'pl' | 'en'

/** In the order in which they are offered, each in its own words. */
export const localeNames: Record<Locale, string> = { pl: 'Polski', en: 'English' }
export const localeCodes: readonly Locale[] = ['pl', 'en']

export interface Language {
  locale: ReadonlySignal<Locale>
  strings: ReadonlySignal<Strings>
  /** The words that were chosen last could not be loaded. */
  hasFailed: ReadonlySignal<boolean>
  /** Settles when the screen speaks it, or when that cannot be. */
  choose: (locale: Locale) => Promise<void>
  /** What was chosen before is spoken, or cannot be. */
  ready: Promise<void>
}

const key = 'kck.console.language'

/**
 * The language of the screen: what this person chose here before, else Polish, the language of the office. Its words are
 * here from the beginning; those of another language are loaded when somebody chooses it.
 */
export function createLanguage(
  storage: KeptStorage,
  loadEnglish: () => Promise<Strings> = async () => (await import('./en.ts')).en,
): Language {
  const locale = signal<Locale>('pl')
  const known = signal<Partial<Record<Locale, Strings>>>({ pl })
  const hasFailed = signal(false)
  let chosen: Locale = 'pl'

  async function choose(next: Locale): Promise<void> {
    chosen = next
    hasFailed.value = false
    try {
      if (!known.peek()[next]) known.value = { ...known.peek(), [next]: await loadEnglish() }
    } catch {
      hasFailed.value = chosen === next
      return
    }
    // Somebody who chose once more meanwhile has the last word.
    if (chosen !== next) return
    locale.value = next
    storage.set(key, next)
  }

  return {
    locale,
    strings: computed(() => known.value[locale.value] ?? pl),
    hasFailed,
    choose,
    ready: storage.get(key) === 'en' ? choose('en') : Promise.resolve(),
  }
}

const { time } = formats('pl')

/** Time of day on the wall of the office, wherever the computer thinks it is. */
export function clock(instant: number): string {
  return time(instant)
}
