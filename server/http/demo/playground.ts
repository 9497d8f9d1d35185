import { Router } from 'express'
import { topicsForVisitors } from '../../domain/departments.ts'
import type { Deps } from '../../services/deps.ts'
import type { LoaderFiles } from '../loader-files.ts'
import { playgroundCss, playgroundJs } from './playground-assets.ts'
import { playgroundPage, previewPage } from './playground-page.ts'
import { Choice, scriptTag } from './tag.ts'

const FOR_AN_HOUR = 'public, max-age=3600'
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "frame-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

/** What the playground tells editors to allow, and not a word more; and that it may stand in the playground. */
export const previewPolicy = (publicUrl: string): string =>
  [
    "default-src 'none'",
    `script-src ${publicUrl}`,
    `frame-src ${publicUrl}`,
    `connect-src ${publicUrl}`,
    'img-src data:',
    "frame-ancestors 'self'",
  ].join(';')

/** Where an editor sets the chat up for a page. */
export function playgroundRoutes(
  { config, settings }: Pick<Deps, 'config' | 'settings'>,
  files: () => Promise<LoaderFiles>,
): Router {
  const routes = Router()
  const { publicUrl } = config

  routes.get('/', async (request, response) => {
    const choice = Choice.parse(request.query)
    const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '').toString()
    const tag = scriptTag(publicUrl, await files(), choice)
    const topics = topicsForVisitors(settings.directory()).filter(({ emergency }) => !emergency)
    response.setHeader('content-security-policy', POLICY)
    response.setHeader('cache-control', 'no-cache')
    response.type('html').send(playgroundPage({ choice, query, tag, config, topics }))
  })
  routes.get('/preview', async (request, response) => {
    const choice = Choice.parse(request.query)
    response.removeHeader('x-frame-options')
    response.setHeader('content-security-policy', previewPolicy(publicUrl))
    response.setHeader('cache-control', 'no-cache')
    response.type('html').send(previewPage(choice, scriptTag(publicUrl, await files(), choice)))
  })
  routes.get('/style.css', (_request, response) => {
    response.type('css').setHeader('cache-control', FOR_AN_HOUR)
    response.send(playgroundCss)
  })
  routes.get('/script.js', (_request, response) => {
    response.type('js').setHeader('cache-control', FOR_AN_HOUR)
    response.send(playgroundJs)
  })
  return routes
}
