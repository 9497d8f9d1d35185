import type { ErrorCode, Result } from '#shared/errors.ts'

const path = '/console/api/invitation'

/** Whom a link is for. */
export interface Invited {
  name: string
  email: string
}

export interface InvitationApi {
  read: () => Promise<Result<Invited>>
  choose: (password: string) => Promise<Result<unknown>>
}

/** Over HTTP: nobody is signed in yet. One command for the life of the page, so that a lost answer is no second try. */
export function createInvitationApi(
  fetch: typeof globalThis.fetch,
  token: string,
  clientId: string,
): InvitationApi {
  async function ask(at: string, body: object): Promise<Result<unknown>> {
    try {
      const response = await fetch(at, {
        method: 'POST',
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { 'x-requested-with': 'kck-console', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (response.ok) return { ok: true, data: await response.json() }
      return { ok: false, error: { code: codes[response.status] ?? 'internal' } }
    } catch {
      return { ok: false, error: { code: 'timeout' } }
    }
  }
  return {
    // The seam: our own server fills it in.
    read: async () => (await ask(`${path}/read`, { token })) as Result<Invited>,
    choose: (password) => ask(path, { token, password, clientId }),
  }
}

const codes: Record<number, ErrorCode> = {
  400: 'invalid_input',
  404: 'not_found',
  429: 'rate_limited',
  503: 'timeout',
}
