import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Config } from '../config.ts'

type Directives = Record<string, readonly string[]>

/** Nothing from elsewhere, nothing inline. Sockets are named because not every browser counts them as 'self'. */
function ownOnly(config: Config): Directives {
  const sockets = config.ownOrigins.map((origin) => origin.replace(/^http/, 'ws'))
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    // blob: a picture that was chosen here, and is not sent yet.
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'media-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'connect-src': ["'self'", ...sockets],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  }
}

/** Headers of every answer: may not be framed, nor read by other sites. */
export function strictHeaders(config: Config): RequestHandler {
  return secure(config, { ...ownOnly(config), 'frame-ancestors': ["'none'"] }, false)
}

/** Headers of the widget's page: the configured portals, and we ourselves, may frame it. */
export function frameableHeaders(config: Config): RequestHandler {
  return secure(config, { ...ownOnly(config), 'frame-ancestors': ["'self'", ...config.embedOrigins] }, true)
}

/** Headers of the console's page: it frames the preview of the chat, which is ours. */
export function consoleHeaders(config: Config): RequestHandler {
  return secure(config, { ...ownOnly(config), 'frame-src': ["'self'"], 'frame-ancestors': ["'none'"] }, false)
}

/**
 * Headers of that preview: an origin of its own, which is nobody's. It has neither our storage nor our cookies, connects to
 * nothing and sends nothing.
 */
export function previewHeaders(config: Config): RequestHandler {
  const alone = {
    'connect-src': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'self'"],
    sandbox: ['allow-scripts'],
  }
  return secure(config, { ...ownOnly(config), ...alone }, true)
}

function secure(config: Config, directives: Directives, isFrameable: boolean): RequestHandler {
  const isSecure = config.publicUrl.startsWith('https:')
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    xFrameOptions: isFrameable ? false : { action: 'deny' },
    // Same-origin, not none: with none a browser sends forms with the Origin "null".
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure && { maxAge: 365 * 24 * 3600, includeSubDomains: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  return (request, response, next) => {
    if (isFrameable) response.removeHeader('x-frame-options')
    response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    protect(request, response, next)
  }
}

/** For pages and answers that are about a person. */
export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('cache-control', 'no-store')
  next()
}

/** Other sites may read and use the answer: the loader and the availability. */
export function forOtherSites(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('cross-origin-resource-policy', 'cross-origin')
  next()
}
