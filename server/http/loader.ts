import { Router, type Request, type Response } from 'express'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from '../services/deps.ts'
import { forOtherSites } from './headers.ts'
import { archive, archived, loaderFiles, type LoaderFiles } from './loader-files.ts'
import { createPacked } from './packed.ts'

const FOR_FIVE_MINUTES = 'public, max-age=300'
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The scripts of the loader, made at the first question; `not_found` where there was no build. */
export function createLoaderFiles({ config, log }: Pick<Deps, 'config' | 'log'>, web: string) {
  let made: Promise<LoaderFiles> | null = null

  async function make(): Promise<LoaderFiles> {
    const files = await loaderFiles(web, config.centre.phone)
    const { archiveDir, keep } = config.loader
    await archive(archiveDir, files, keep).catch((error: unknown) =>
      log.error({ err: error, folder: archiveDir }, 'the loader was not archived'),
    )
    return files
  }

  return (): Promise<LoaderFiles> => {
    made ??= make()
    made.catch(() => {
      made = null
    })
    return made
  }
}

/** For every site, and readable for it, so that a page may check them by their hash. */
export function loaderRoutes({ config }: Pick<Deps, 'config'>, files: () => Promise<LoaderFiles>): Router {
  const routes = Router()
  const found = () => files().catch(missing)

  routes.get(['/widget.js', '/widget-panel.js'], forOtherSites, async (request, response) => {
    const { floating } = await found()
    const file = floating.find(({ path }) => path === request.path)
    if (!file) throw new DomainError('not_found')
    await send(request, response, file.text, FOR_FIVE_MINUTES)
  })

  routes.get(/^\/widget-[\w-]+\.js$/, forOtherSites, async (request, response) => {
    const { loader, panel } = (await found()).pinned
    const running = [loader, panel].find(({ path }) => path === request.path)?.text
    const text = running ?? (await archived(config.loader.archiveDir, request.path.slice(1)))
    if (!text) throw new DomainError('not_found')
    await send(request, response, text, FOR_EVER)
  })

  return routes
}

const sendPacked = createPacked()

async function send(request: Request, response: Response, text: string, caching: string): Promise<void> {
  response.setHeader('cache-control', caching)
  response.type('js')
  await sendPacked(request, response, text, Buffer.from(text))
}

function missing(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new DomainError('not_found')
  throw error
}
