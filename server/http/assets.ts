import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Router } from 'express'
import { DomainError } from '../domain/errors.ts'
import { forOtherSites } from './headers.ts'
import { createPacked } from './packed.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'

/**
 * What the pages are made of. Each name has a hash of the content in it. The preview of the chat has an origin of its own,
 * and is another site to them.
 */
export function assetRoutes(folder: string): Router {
  const routes = Router()
  const send = createPacked()
  routes.get(/^\/[\w.-]+\.(?:js|css|svg)$/, forOtherSites, async (request, response) => {
    const name = request.path.slice(1)
    const content = await readFile(join(folder, name)).catch(missing)
    response.type(extname(name)).setHeader('cache-control', FOR_EVER)
    await send(request, response, name, content)
  })
  return routes
}

function missing(): never {
  throw new DomainError('not_found')
}
