import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Response } from 'express'
import { demoWords } from '#shared/strings/demo.ts'
import { keptFor } from '#shared/strings/kept-for.ts'
import type { Availability, Language } from '#shared/entities.ts'
import { PROTOCOL_VERSION } from '#shared/protocol.ts'
import type { Config } from '../config.ts'
import { topicsForVisitors } from '../domain/departments.ts'
import { fileRules } from '../services/attachments.ts'
import { answerTargets } from '../services/answer-targets.ts'
import type { Deps } from '../services/deps.ts'
import { escapeHtml } from '../html.ts'
import { noApp, noScript } from './form/page.ts'
import { formWordsOf } from './form/words.ts'
import { plainPage } from './plain-page.ts'

const DATA_PLACE = '<!--page-data-->'

/** Where the built pages are, seen from the sources as well as from the built server. */
export const builtPages = join(projectFolder(), 'dist', 'web')

/** What the widget's app knows before it connects. */
export function widgetPageData(
  deps: Pick<Deps, 'config' | 'settings' | 'now'>,
  availability: Availability | null,
): object {
  const { config, settings } = deps
  const { publicUrl, embedOrigins, centre, mode, retention, cityNumbers } = config
  const topics = topicsForVisitors(settings.directory())
  const demo = mode === 'demo' && demoWords
  return {
    publicUrl,
    embedOrigins,
    demo,
    centre,
    topics,
    texts: settings.texts(),
    availability,
    retentionDays: retention.hours / 24,
    keptFor: keptFor(retention.hours / 24),
    abandonedHours: retention.abandonedHours,
    signLanguageUrl: config.signLanguageUrl,
    mail: config.mail !== null,
    cityNumbers,
    abandonMinutes: config.routing.abandonMinutes,
    files: fileRules(config),
    targets: answerTargets(deps),
    protocol: PROTOCOL_VERSION,
  }
}

/** What the widget's page says by itself: in its language, also where the app does not begin. */
export function widgetPageTexts(
  deps: Pick<Deps, 'config' | 'settings'>,
  language: Language,
  isFramed: boolean,
): Record<string, string> {
  return {
    '%LANG%': language,
    '%TITLE%': escapeHtml(formWordsOf(deps, language).title),
    '<!--no-app-->': noApp(deps, language, isFramed).text,
    '<!--no-script-->': noScript(deps, language).text,
  }
}

/** Sends a built page with its data and its texts in it; a clear word when there was no build. */
export async function sendPage(
  response: Response,
  config: Config,
  file: string,
  data: object,
  texts: Record<string, string> = {},
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
  const inserts = Object.entries({ ...texts, [DATA_PLACE]: dataElement(data) })
  const page = inserts.reduce((made, [place, text]) => made.replace(place, () => text), html)
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
