import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { conversationNumber } from '#shared/conversation-number.ts'
import { HistoryFilter } from '#shared/history.ts'
import { CSV_BEGIN, type CsvLanguage } from '../documents/csv.ts'
import { historyCsvHead, historyCsvLine } from '../documents/history-csv.ts'
import { fileNameOf } from '../documents/transcript.ts'
import { transcriptHtml } from '../documents/transcript-html.ts'
import { transcriptText } from '../documents/transcript-text.ts'
import { departmentNamed, topicNamed } from '../domain/departments.ts'
import { DomainError } from '../domain/errors.ts'
import type { Reader } from '../domain/history.ts'
import type { Deps } from '../services/deps.ts'
import { auditExport, everyRow, readerOf, requireReadable } from '../services/history.ts'
import { createRates } from '../services/rates.ts'
import { transcriptOf } from '../services/transcripts.ts'
import { noStore } from './headers.ts'
import { staffAt } from './staff.ts'
import { parsed, valid } from './valid.ts'

const Lang = z.enum(['pl', 'en'])
const Wish = z.object({ filter: z.string().max(2_000), lang: Lang })
const OneWish = z.object({ format: z.enum(['html', 'text']), lang: Lang })
const ConversationId = z.string().regex(/^[0-9a-f]{24}$/)

const rates = { table: [10, 600], one: [60, 600] } as const

/** `/console/api/history`: what staff take out of the history, as files. Only our own scripts may ask. */
export function historyRoutes(deps: Deps): Router {
  const router = express.Router()
  const limit = createRates(rates, deps.config.rateScale)
  router.use(noStore)

  async function admitted(request: Request, what: keyof typeof rates): Promise<Reader> {
    const { _id } = await staffAt(deps, request)
    await limit(what, _id)
    return readerOf(deps, _id)
  }

  router.get('/table', async (request, response) => {
    const reader = await admitted(request, 'table')
    const { filter, lang } = valid(Wish, request.query)
    const wanted = valid(HistoryFilter, parsed(filter))
    response.attachment('rozmowy.csv')
    response.type('text/csv; charset=utf-8')
    // Line by line from the database to the browser, as fast as it takes them.
    await pipeline(Readable.from(lines(reader, wanted, lang)), response)
  })

  async function* lines(reader: Reader, filter: HistoryFilter, lang: CsvLanguage): AsyncGenerator<string> {
    const directory = deps.settings.directory()
    yield CSV_BEGIN + historyCsvHead(lang)
    for await (const row of everyRow(deps, reader, filter))
      yield historyCsvLine(row, lang, {
        topic: topicNamed(directory, row.topicId, lang),
        department: departmentNamed(directory, row.departmentId),
      })
  }

  router.get('/:conversationId/transcript', async (request, response) => {
    const reader = await admitted(request, 'one')
    const { format, lang } = valid(OneWish, request.query)
    const id = ConversationId.safeParse(request.params['conversationId'])
    if (!id.success) throw new DomainError('not_found')
    const transcript = await transcriptOf(deps, id.data, lang, () => requireReadable(deps, reader, id.data))
    await auditExport(deps, reader, id.data)
    const name = fileNameOf(conversationNumber(id.data))
    if (format === 'text') {
      response.attachment(`${name}.txt`).type('text/plain; charset=utf-8').send(transcriptText(transcript))
      return
    }
    const { html } = transcriptHtml(transcript)
    response.attachment(`${name}.html`).type('text/html; charset=utf-8').send(html)
  })

  return router
}
