import type { HistoryFilter } from '#shared/history.ts'
import type { Locale } from '../strings/locale.ts'

const path = '/console/api/history'

export const tablePath = (filter: HistoryFilter, lang: Locale): string =>
  `${path}/table?${new URLSearchParams({ filter: JSON.stringify(filter), lang }).toString()}`

export const transcriptPath = (id: string, format: 'html' | 'text', lang: Locale): string =>
  `${path}/${id}/transcript?${new URLSearchParams({ format, lang }).toString()}`
