import { signal } from '@preact/signals-core'
import { useEffect } from 'preact/hooks'
import type { Language } from '#shared/entities.ts'
import { useStore } from './context.ts'

/** The words of a part that is fetched when it is needed: null until they are there. */
export function furtherWords<W>(load: Record<Language, () => Promise<W>>): () => W | null {
  const known = signal<Partial<Record<Language, W>>>({})
  return function useWords() {
    const language = useStore().language.value
    useEffect(() => {
      if (known.peek()[language]) return
      void load[language]().then(
        (words) => (known.value = { ...known.peek(), [language]: words }),
        () => {},
      )
    }, [language])
    return known.value[language] ?? null
  }
}
