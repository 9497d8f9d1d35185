import type { Language } from '#shared/entities.ts'
import type { Easier } from '#shared/strings/easier.ts'
import type { EasyStrings } from '#shared/strings/easy.pl.ts'
import type { WidgetStrings } from '#shared/strings/widget.pl.ts'
import { loadAllStrings } from '../load-strings.ts'

/** The usual words, and easier ones in their place wherever there are some. */
export async function loadEasyStrings(language: Language): Promise<WidgetStrings> {
  const [usual, easy] = await Promise.all([loadAllStrings(language), loadEasy(language)])
  return overridden(usual, easy)
}

async function loadEasy(language: Language): Promise<EasyStrings> {
  switch (language) {
    case 'pl':
      return (await import('#shared/strings/easy.pl.ts')).easyPl
    case 'en':
      return (await import('#shared/strings/easy.en.ts')).easyEn
    case 'uk':
      return (await import('#shared/strings/easy.uk.ts')).easyUk
  }
}

/** What the second names takes the place of what the first has there, however deep. */
export function overridden<T extends object>(usual: T, easier: Easier<T>): T {
  const result = new Map<string, unknown>(Object.entries(usual))
  for (const [key, easy] of Object.entries(easier)) {
    const before = result.get(key)
    result.set(key, isGroup(before) && isGroup(easy) ? overridden(before, easy) : easy)
  }
  // Nothing but texts of the same kind stands in the place of texts: so says the type of the easier ones.
  return Object.fromEntries(result) as T
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null
