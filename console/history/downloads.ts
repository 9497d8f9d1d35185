import type { HistoryFilter } from '#shared/history.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { Locale } from '../strings/locale.ts'

const path = '/console/api/history'

export const tablePath = (filter: HistoryFilter, lang: Locale): string =>
  `${path}/table?${new URLSearchParams({ filter: JSON.stringify(filter), lang }).toString()}`

export const transcriptPath = (id: string, format: 'html' | 'text', lang: Locale): string =>
  `${path}/${id}/transcript?${new URLSearchParams({ format, lang }).toString()}`

const codes: Record<number, ErrorCode> = { 404: 'not_found', 429: 'rate_limited' }

/** Fetches a file and has the browser save it. Null where it did; a session that ran out is renewed once. */
export async function download(at: string, renew: () => Promise<boolean>): Promise<ErrorCode | null> {
  try {
    let response = await ask(at)
    if (response.status === 401 && (await renew())) response = await ask(at)
    if (!response.ok) return codes[response.status] ?? 'internal'
    save(await response.blob(), nameIn(response))
    return null
  } catch {
    return 'timeout'
  }
}

const ask = (at: string) =>
  fetch(at, { credentials: 'same-origin', cache: 'no-store', headers: { 'x-requested-with': 'kck-console' } })

function nameIn({ headers }: Response): string {
  return /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'plik'
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Not before the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
