import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { formats } from '#shared/client/strings.ts'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { en } from './en.ts'
import { pl, type Strings } from './pl.ts'

export type Locale = 'pl' | 'en'
export const locales: Record<Locale, { strings: Strings; name: string }> = {
  pl: { strings: pl, name: 'Polski' },
  en: { strings: en, name: 'English' },
}

/** In the order in which they are offered. */
export const localeCodes: readonly Locale[] = ['pl', 'en']

export interface Language {
  locale: ReadonlySignal<Locale>
  strings: ReadonlySignal<Strings>
  choose: (locale: Locale) => void
}

const key = 'kck.console.language'

/** The language of the screen: what this person chose here before, else Polish, the language of the office. */
export function createLanguage(storage: KeptStorage): Language {
  const locale = signal<Locale>(storage.get(key) === 'en' ? 'en' : 'pl')
  return {
    locale,
    strings: computed(() => locales[locale.value].strings),
    choose(chosen) {
      locale.value = chosen
      storage.set(key, chosen)
    },
  }
}

const { time } = formats('pl')

/** Time of day on the wall of the office, wherever the computer thinks it is. */
export function clock(instant: number): string {
  return time(instant)
}
