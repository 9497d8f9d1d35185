import type { ErrorCode, FileProblem, Result, WireError } from '#shared/errors.ts'

export interface FileLinks {
  /** Good for about a minute. */
  content: string
  thumbnail: string | null
}

/** How files travel: over HTTP, in parts, each asked for again under the same name until it is answered. */
export interface FilesApi {
  begin(upload: {
    conversationId: string
    clientId: string
    name: string
    size: number
  }): Promise<Result<{ id: string; offset: number }>>
  /** Answers where the next part begins, also when this one was there already. */
  part(id: string, offset: number, bytes: ArrayBuffer, signal: AbortSignal): Promise<Result<number>>
  attach(id: string, description: string): Promise<Result<unknown>>
  cancel(id: string): Promise<Result<unknown>>
  links(id: string): Promise<Result<FileLinks>>
}

type Asked = Omit<RequestInit, 'headers' | 'signal'> & {
  headers?: Record<string, string>
  signal?: AbortSignal
  ms?: number
}

const PART_TYPE = 'application/offset+octet-stream'
const SHORT_MS = 20_000
/** A part on the slowest line; a check of a big picture, with its scanner. */
const LONG_MS = 120_000

/** `headers`: by which the server knows who asks. */
export function createFilesApi(
  fetch: typeof globalThis.fetch,
  headers: () => Record<string, string>,
): FilesApi {
  async function ask<T>(
    path: string,
    { ms = SHORT_MS, signal, ...init }: Asked,
    read: (response: Response) => Promise<T> | T,
  ): Promise<Result<T>> {
    const control = new AbortController()
    const timer = setTimeout(() => control.abort(), ms)
    const abort = () => control.abort()
    signal?.addEventListener('abort', abort)
    try {
      const response = await fetch(`/files${path}`, {
        credentials: 'same-origin',
        cache: 'no-store',
        ...init,
        headers: { ...headers(), ...init.headers },
        signal: control.signal,
      })
      // A part that was there already is answered like one that was taken: by where to go on.
      const isGood = response.ok || (response.status === 409 && response.headers.has('upload-offset'))
      return isGood ? { ok: true, data: await read(response) } : { ok: false, error: await refusal(response) }
    } catch {
      return { ok: false, error: { code: 'timeout' } }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }

  // The seam where an answer gets its type: by the protocol, which our own server keeps.
  const json = async <T>(response: Response) => (await response.json()) as T
  const post = (body: object): Asked => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

  return {
    begin: (upload) => ask('', post(upload), json<{ id: string; offset: number }>),
    part: (id, offset, body, signal) =>
      ask(
        `/${id}`,
        {
          method: 'PATCH',
          headers: { 'content-type': PART_TYPE, 'upload-offset': String(offset) },
          body,
          ms: LONG_MS,
          signal,
        },
        (response) => Number(response.headers.get('upload-offset')),
      ),
    attach: (id, description) => ask(`/${id}/attach`, { ...post({ description }), ms: LONG_MS }, json),
    cancel: (id) => ask(`/${id}`, { method: 'DELETE' }, () => null),
    links: (id) => ask(`/${id}/link`, post({}), json<FileLinks>),
  }
}

const codes: Record<number, ErrorCode> = { 413: 'too_large', 429: 'rate_limited', 401: 'unauthorized' }

/** A proxy in between answers in its own words: then only the number counts. */
async function refusal(response: Response): Promise<WireError> {
  const body: unknown = await response.json().catch(() => null)
  const { error }: { error?: Partial<WireError> & { problem?: FileProblem } } = Object(body)
  const code = error?.code ?? codes[response.status] ?? (response.status >= 500 ? 'try_again' : 'internal')
  return { ...error, code }
}
