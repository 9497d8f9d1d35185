import { z } from 'zod'
import type { Language } from '#shared/entities.ts'
import type { Config } from './config.ts'

/** A machine that translates. What it is given has to be fit to leave the house. */
export interface Translator {
  /** Throws whenever there is no translation, for whatever reason. */
  translate: (text: string, to: Language) => Promise<string>
}

const Answer = z.object({ translatedText: z.string().min(1).max(50_000) })

/** One of the operator's own that speaks LibreTranslate's protocol; null: none, and nothing is offered. */
export function createTranslator({ translation }: Pick<Config, 'translation'>): Translator | null {
  if (!translation) return null
  const { url, key, timeoutMs } = translation
  return {
    async translate(text, to) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ q: text, source: 'auto', target: to, format: 'text' },
          ...(key && { api_key: key }),
        }),
        // It was configured by its address: what it says of another one is not followed.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!answer.ok) throw new Error(`the translator answered ${answer.status}`)
      return Answer.parse(await answer.json()).translatedText
    },
  }
}
