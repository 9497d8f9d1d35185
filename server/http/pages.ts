import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Response } from 'express'
import { PROTOCOL_VERSION } from '#shared/protocol.ts'
import type { Config } from '../config.ts'
import { topics } from '../domain/departments.ts'
import { dialled, escapeHtml, plainPage } from './plain-page.ts'

const PLACE = '<!--page-data-->'
/** Where a page without scripts names the phone number. */
const PHONE_PLACE = '<!--phone-->'

/** Where the built pages are, seen from the sources as well as from the built server. */
export const builtPages = join(projectFolder(), 'dist', 'web')

/** What the widget's app knows before it connects. */
export function widgetPageData(config: Config): object {
  const { publicUrl, embedOrigins, centre, mode, retentionDays } = config
  const demo = mode === 'demo'
  return { publicUrl, embedOrigins, demo, centre, topics, retentionDays, protocol: PROTOCOL_VERSION }
}

/** Sends a built page with its data in it; a clear word when there was no build. */
export async function sendPage(
  response: Response,
  config: Config,
  file: string,
  data: object,
): Promise<void> {
  const html = await readFile(file, 'utf8').catch(noFile)
  if (html === null) {
    response.status(503).send(
      plainPage(config, {
        title: 'Strona nie jest zbudowana',
        text: 'Serwer działa, ale brakuje plików strony (dist/web). Zbuduj je poleceniem: npm run build.',
      }),
    )
    return
  }
  const { phone } = config.centre
  const link = `<a href="tel:${dialled(phone)}">${escapeHtml(phone)}</a>`
  const page = html.replace(PLACE, () => dataElement(data)).replace(PHONE_PLACE, () => link)
  response.type('html').send(page)
}

/** A data block, which no policy against inline scripts forbids; `<` is escaped, so nothing can end it early. */
function dataElement(data: object): string {
  const json = JSON.stringify(data).replace(/</g, '\\u003c')
  return `<script type="application/json" id="page-data">${json}</script>`
}

function noFile(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) return process.cwd()
    folder = parent
  }
  return folder
}
