import { join } from 'node:path'
import express, { type Express } from 'express'
import type { Config } from '../config.ts'
import { DomainError } from '../domain/errors.ts'
import { fileRules } from '../services/attachments.ts'
import { availability } from '../services/availability.ts'
import type { Deps } from '../services/deps.ts'
import { assetRoutes } from './assets.ts'
import { cannedRoutes } from './canned.ts'
import { caseRoutes } from './cases.ts'
import { playgroundRoutes } from './demo/playground.ts'
import { demoRoutes } from './demo/routes.ts'
import { within } from '../within.ts'
import { answerError } from './errors.ts'
import { fileRoutes } from './files.ts'
import { formPath } from './form/page.ts'
import { formRoutes } from './form/routes.ts'
import { consoleHeaders, frameableHeaders, noStore, strictHeaders } from './headers.ts'
import { healthRoutes, type Readiness } from './health.ts'
import { createLoaderFiles, loaderRoutes } from './loader.ts'
import { metricsRoutes } from './metrics.ts'
import { openDataRoutes } from './open-data.ts'
import { builtPages, sendPage, widgetPageData, widgetPageTexts } from './pages.ts'
import { historyRoutes } from './history.ts'
import { invitationRoutes } from './invitation.ts'
import { languageOf } from './language-of.ts'
import { remembered } from './remembered.ts'
import { previewRoutes } from './preview.ts'
import { plainPage, plainPageCss, plainPageStyle } from './plain-page.ts'
import { countResponses, logRequests } from './requests.ts'
import { reportRoutes } from './reports.ts'
import { savedRoutes } from './saved.ts'
import { sessionRoutes } from './session.ts'

export interface HttpOptions {
  /** The folder with the built pages. */
  web?: string
  readiness?: () => Readiness
}

const AVAILABILITY_MS = 1_000
/** A page does not wait for it: the first word over the socket brings it, too; and without it a page says the rest. */
const AVAILABILITY_PATIENCE_MS = 1_000

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
  const currentAvailability = remembered(AVAILABILITY_MS, () => availability(deps))
  const knownAvailability = () => within(AVAILABILITY_PATIENCE_MS, currentAvailability()).catch(() => null)
  app.use(healthRoutes(deps, readiness, currentAvailability))
  app.use(metricsRoutes(deps))

  app.get('/', (_request, response) => response.redirect(isDemo ? '/demo/' : '/czat'))

  const loader = createLoaderFiles(deps, web)
  app.use(loaderRoutes(deps, loader))
  app.use('/assets', assetRoutes(join(web, 'assets')))

  app.get('/czat', frameableHeaders(config), async (request, response) => {
    response.setHeader('cache-control', 'no-cache')
    response.vary('accept-language')
    const language = languageOf(request)
    const page = join(web, 'app', `${language}.html`)
    const texts = widgetPageTexts(deps, language, 'embed' in request.query)
    await sendPage(response, config, page, widgetPageData(deps, await knownAvailability()), texts)
  })

  app.use(formPath, formRoutes(deps, knownAvailability))

  // In production too: a tag is made where it leads to.
  app.use('/demo/playground', playgroundRoutes(deps, loader))
  if (isDemo) app.use('/demo', demoRoutes(deps))

  app.use('/sprawa', caseRoutes(deps))
  app.use('/rozmowa', savedRoutes(deps))

  app.use('/files', fileRoutes(deps))
  if (config.hasOpenData) app.use('/otwarte-dane', openDataRoutes(deps))

  app.use('/console/api/session', sessionRoutes(deps))
  app.use('/console/api/invitation', invitationRoutes(deps))
  app.use('/console/api/canned', cannedRoutes(deps))
  app.use('/console/api/history', historyRoutes(deps))
  app.use('/console/api/reports', reportRoutes(deps))
  app.use('/console/api', () => {
    throw new DomainError('not_found')
  })
  app.use('/console/preview', previewRoutes(deps, web, knownAvailability))
  app.get(['/console', '/console/{*path}'], noStore, consoleHeaders(config), async (request, response) => {
    if (request.path === '/console') {
      response.redirect('/console/')
      return
    }
    await sendPage(response, config, join(web, 'console/index.html'), {
      demo: isDemo,
      files: fileRules(config),
      cityNumbers: config.cityNumbers,
    })
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
