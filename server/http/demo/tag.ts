import { z } from 'zod'
import { isReadable } from '#shared/contrast.ts'
import type { LoaderFiles } from '../loader-files.ts'
import { escapeHtml } from '../../html.ts'

/** The launcher's own look: these are not written into a tag. */
export const usual = { lang: 'pl', position: 'right', x: 16, y: 16, color: '#0b4f9e', ink: '#ffffff' }

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i)
const Distance = z.coerce.number().int().min(0).max(999)
const Words = z
  .string()
  .max(40)
  .transform((text) => text.trim())

/** What an editor chose; whatever makes no sense is as it would be without a choice. */
export const Choice = z.object({
  ui: z.enum(['pl', 'en']).catch('pl'),
  version: z.enum(['pinned', 'floating']).catch('pinned'),
  lang: z.enum(['pl', 'en', 'uk']).catch('pl'),
  topic: z
    .string()
    .regex(/^[a-z0-9-]{0,40}$/)
    .catch(''),
  position: z.enum(['left', 'right']).catch('right'),
  x: Distance.catch(usual.x),
  y: Distance.catch(usual.y),
  color: Colour.catch(usual.color),
  ink: Colour.catch(usual.ink),
  pl: Words.catch(''),
  en: Words.catch(''),
  uk: Words.catch(''),
  title: z.literal('count').optional().catch(undefined),
})
export type Choice = z.output<typeof Choice>

/** Whether the launcher can be read as chosen; if not it takes another colour for its text. */
export const isLegible = ({ color, ink }: Choice): boolean => isReadable(color, ink)

/** The script tag, as it goes into a page: only what differs from the usual. */
export function scriptTag(publicUrl: string, files: LoaderFiles, choice: Choice): string {
  const { lang, topic, position, x, y, color, ink, pl, en, uk, title, version } = choice
  const { loader } = files.pinned
  const isPinned = version === 'pinned'
  const hasColours = color !== usual.color || ink !== usual.ink
  const attributes = {
    src: `${publicUrl}${isPinned ? loader.path : '/widget.js'}`,
    integrity: isPinned && loader.integrity,
    crossorigin: isPinned && 'anonymous',
    'data-lang': lang,
    'data-topic': topic,
    'data-position': position !== usual.position && position,
    'data-offset': (x !== usual.x || y !== usual.y) && (x === y ? `${x}` : `${x} ${y}`),
    'data-color': hasColours && color,
    'data-color-text': hasColours && ink,
    'data-text-pl': pl,
    'data-text-en': en,
    'data-text-uk': uk,
    'data-title': title,
  }
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value ? [`${name}="${escapeHtml(value)}"`] : [],
  )
  return `<script async ${written.join(' ')}></script>`
}
