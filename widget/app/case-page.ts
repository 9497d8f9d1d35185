import type { Language } from '#shared/entities.ts'

/** Where a case can be looked up, in the language of the talk. The code never stands in an address. */
export function casePage(reference: string, language: Language): string {
  return `/sprawa/${encodeURIComponent(reference)}?lang=${language}`
}
