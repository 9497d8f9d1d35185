import { Router } from 'express'
import type { Deps } from '../../services/deps.ts'
import { demoPage, demoPageCsp } from '../demo-page.ts'
import { demoCss } from './style.ts'

/** The portal that does not exist, under the policy that a strict one would have. */
export function demoRoutes(deps: Pick<Deps, 'config'>): Router {
  const { publicUrl, centre } = deps.config
  const routes = Router()
  const policy = Object.entries(demoPageCsp(publicUrl))
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join(';')
  routes.get('/style.css', (_request, response) => {
    response.type('css').setHeader('cache-control', 'public, max-age=3600')
    response.send(demoCss)
  })
  routes.get('/', (request, response) => {
    // Relative addresses need the slash.
    if (!request.originalUrl.startsWith('/demo/')) {
      response.redirect('/demo/')
      return
    }
    response.setHeader('content-security-policy', policy)
    response.setHeader('cache-control', 'no-cache')
    response.type('html').send(demoPage(publicUrl, centre))
  })
  return routes
}
