import type { Request } from 'express'
import { languages, type Language } from '#shared/entities.ts'

/** The language that an address asks for, or else the browser; Polish where neither names one of ours. */
export function languageOf(request: Request): Language {
  const wanted = languages.find((language) => language === request.query['lang'])
  return wanted ?? languages.find((language) => language === request.acceptsLanguages(...languages)) ?? 'pl'
}
