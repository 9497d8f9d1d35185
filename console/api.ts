import type { AgentSelf } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'

export interface SessionApi {
  current: () => Promise<Result<AgentSelf>>
  signIn: (email: string, password: string) => Promise<Result<AgentSelf>>
  refresh: () => Promise<Result<unknown>>
  signOut: () => Promise<Result<unknown>>
}

const path = '/console/api/session'

/** The agents' session over HTTP: cookies that scripts cannot read, a header that other sites cannot send. */
export function createSessionApi(fetch: typeof globalThis.fetch): SessionApi {
  async function ask(method: string, at: string, body?: object): Promise<Result<unknown>> {
    try {
      const response = await fetch(at, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        headers: {
          'x-requested-with': 'kck-console',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      if (!response.ok) return refusal(response, await readJson(response))
      return { ok: true, data: await readJson(response) }
    } catch {
      return { ok: false, error: { code: 'timeout' } }
    }
  }
  const askAgent = async (...request: Parameters<typeof ask>): Promise<Result<AgentSelf>> => {
    const answer = await ask(...request)
    if (!answer.ok) return answer
    const agent = isRecord(answer.data) ? answer.data['agent'] : undefined
    return isAgent(agent) ? { ok: true, data: agent } : { ok: false, error: { code: 'internal' } }
  }
  return {
    current: () => askAgent('GET', path),
    signIn: (email, password) => askAgent('POST', path, { email, password }),
    refresh: () => ask('POST', `${path}/refresh`),
    signOut: () => ask('DELETE', path),
  }
}

const codes: Record<number, ErrorCode> = {
  400: 'invalid_input',
  401: 'unauthorized',
  403: 'forbidden',
  429: 'rate_limited',
  503: 'try_again',
}

function refusal(response: Response, body: unknown): Result<never> {
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {}
  const seconds = Number(error['retryAfter'] ?? response.headers.get('retry-after'))
  const code = error['code'] === 'wrong_credentials' ? 'wrong_credentials' : codes[response.status]
  return {
    ok: false,
    error: { code: code ?? 'internal', ...(seconds > 0 && { retryAfter: Math.ceil(seconds) }) },
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

/** Our own server fills the rest in; this tells its answer from that of a proxy in between. */
function isAgent(value: unknown): value is AgentSelf {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['capacity'] === 'number'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/**
 * Renews a session that has run out. Tabs take turns and look first, because a refresh token that is used twice
 * ends the session. `unknown`: the server could not be asked.
 */
export async function renewSession(
  api: SessionApi,
  inTurn: <T>(act: () => Promise<T>) => Promise<T> = takeTurns,
): Promise<'live' | 'ended' | 'unknown'> {
  return inTurn(async () => {
    if ((await api.current()).ok) return 'live'
    const renewed = await api.refresh()
    if (renewed.ok) return 'live'
    return renewed.error.code === 'unauthorized' || renewed.error.code === 'forbidden' ? 'ended' : 'unknown'
  })
}

function takeTurns<T>(act: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('kck.console.session', act) : act()
}
