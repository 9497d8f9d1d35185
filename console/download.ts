import type { ErrorCode } from '#shared/errors.ts'

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
