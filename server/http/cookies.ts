import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import type { SessionTokens } from '../services/sessions.ts'
import { agentCookie, type IssuedToken } from '../services/tokens.ts'

export const refreshCookie = '__Host-kck-refresh'

/** Out of reach of scripts and of other sites. */
const guarded = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const

export function giveCookies(response: Response, { access, refresh }: SessionTokens): void {
  response.append('set-cookie', [given(agentCookie, access), given(refreshCookie, refresh)])
}

export function takeCookies(response: Response): void {
  const gone = { ...guarded, maxAge: 0 }
  response.append('set-cookie', [
    stringifySetCookie(agentCookie, '', gone),
    stringifySetCookie(refreshCookie, '', gone),
  ])
}

export function refreshTokenOf(request: Request): string | undefined {
  const { cookie } = request.headers
  return cookie ? parseCookie(cookie)[refreshCookie] : undefined
}

function given(name: string, { token, expiresAt }: IssuedToken): string {
  return stringifySetCookie(name, token, { ...guarded, expires: expiresAt })
}
