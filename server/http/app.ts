import { join } from 'node:path'
import express, { type Express } from 'express'
import type { Config } from '../config.ts'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from '../services/deps.ts'
import { caseRoutes } from './cases.ts'
import { demoRoutes } from './demo/routes.ts'
import { answerError } from './errors.ts'
import { forOtherSites, frameableHeaders, noStore, strictHeaders } from './headers.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { metricsRoutes } from './metrics.ts'
import { builtPages, sendPage, widgetPageData } from './pages.ts'
import { plainPage, plainPageCss, plainPageStyle } from './plain-page.ts'
import { countResponses, logRequests } from './requests.ts'
import { sessionRoutes } from './session.ts'

export interface HttpOptions {
  /** The folder with the built pages. */
  web?: string
  readiness?: () => Readiness
}

const alone = (): Readiness => ({ lease: true, draining: false, redis: 'off' })

/** Everything that is asked over HTTP; sockets are served beside it. */
export function createHttp(deps: Deps, { web = builtPages, readiness = alone }: HttpOptions = {}): Express {
  const { config } = deps
  const isDemo = config.mode === 'demo'
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('trust proxy', trustedProxies(config))

  app.use(logRequests(deps.log))
  app.use(countResponses(deps.metrics))
  app.use(strictHeaders(config))
  app.use(healthRoutes(deps, readiness))
  app.use(metricsRoutes(deps))

  app.get('/', (_request, response) => response.redirect(isDemo ? '/demo/' : '/czat'))

  app.get('/widget.js', forOtherSites, (_request, response, next) => {
    response.sendFile('widget.js', { root: web, maxAge: '5 min' }, (error: unknown) => {
      if (error) next(new DomainError('not_found'))
    })
  })
  app.use('/assets', express.static(join(web, 'assets'), { index: false, immutable: true, maxAge: '1y' }))

  app.get('/czat', frameableHeaders(config), async (_request, response) => {
    response.setHeader('cache-control', 'no-cache')
    await sendPage(response, config, join(web, 'widget/app/index.html'), widgetPageData(config))
  })

  if (isDemo) app.use('/demo', demoRoutes(config))

  app.use('/sprawa', caseRoutes(deps))

  app.use('/console/api/session', sessionRoutes(deps))
  app.use('/console/api', () => {
    throw new DomainError('not_found')
  })
  app.get(['/console', '/console/{*path}'], noStore, async (request, response) => {
    if (request.path === '/console') {
      response.redirect('/console/')
      return
    }
    await sendPage(response, config, join(web, 'console/index.html'), { demo: isDemo })
  })

  app.get(plainPageStyle, (_request, response) => {
    response.type('css').setHeader('cache-control', 'public, max-age=3600')
    response.send(plainPageCss)
  })

  app.use((request, response) => {
    response.status(404).setHeader('cache-control', 'no-store')
    if (!request.accepts('html')) throw new DomainError('not_found')
    const text = 'Sprawdź, czy adres jest wpisany bez błędu.'
    response.send(plainPage(config, { title: 'Nie ma takiej strony', text }))
  })
  app.use(answerError)
  return app
}

/** A number of proxies, or their addresses; nobody is trusted unless it is said. */
function trustedProxies({ trustProxy }: Config): number | string | false {
  if (trustProxy === null) return false
  return /^\d+$/.test(trustProxy) ? Number(trustProxy) : trustProxy
}
