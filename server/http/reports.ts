import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Router } from 'express'
import { z } from 'zod'
import { ReportQuestion } from '#shared/reports.ts'
import { CSV_BEGIN, type CsvLanguage } from '../documents/csv.ts'
import { reportCsvHead, reportCsvLine } from '../documents/report-csv.ts'
import type { Deps } from '../services/deps.ts'
import { createRates } from '../services/rates.ts'
import { everyCell, requireReports } from '../services/reports.ts'
import { noStore } from './headers.ts'
import { staffAt } from './staff.ts'
import { parsed, valid } from './valid.ts'

const Wish = z.object({ question: z.string().max(500), lang: z.enum(['pl', 'en']) })
const rates = { table: [20, 600] } as const

/** `/console/api/reports`: what reports are made of, as a file. Only our own scripts may ask. */
export function reportRoutes(deps: Deps): Router {
  const router = express.Router()
  const limit = createRates(rates, deps.config.rateScale)
  router.use(noStore)

  router.get('/table', async (request, response) => {
    const { _id: id, role } = await staffAt(deps, request)
    requireReports({ id, role })
    await limit('table', id)
    const { question, lang } = valid(Wish, request.query)
    const asked = valid(ReportQuestion, parsed(question))
    response.attachment(`raport-${asked.from}-${asked.to}.csv`)
    response.type('text/csv; charset=utf-8')
    // Day by day from the database to the browser, as fast as it takes them.
    await pipeline(Readable.from(lines(asked, lang)), response)
  })

  async function* lines(question: ReportQuestion, lang: CsvLanguage): AsyncGenerator<string> {
    yield CSV_BEGIN + reportCsvHead(lang)
    for await (const { of, figures } of everyCell(deps, question)) yield reportCsvLine(of, figures)
  }

  return router
}
