import express, { type Router } from 'express'
import { openMonthCsv } from '../documents/open-data-csv.ts'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from '../services/deps.ts'
import { openMonths, readOpenMonth } from '../services/open-data.ts'
import { createRates } from '../services/rates.ts'

const rates = { read: [60, 60] } as const

/** `/otwarte-dane`: figures of whole months, for anybody and for any page. */
export function openDataRoutes(deps: Deps): Router {
  const router = express.Router()
  const limit = createRates(rates, deps.config.rateScale)

  router.use(async (request, response, next) => {
    await limit('read', request.ip ?? '')
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
    response.setHeader('cache-control', 'public, max-age=3600')
    next()
  })

  router.get('/', async (_request, response) => {
    const months = await openMonths(deps)
    response.json({ months, files: months.flatMap((month) => [`${month}.json`, `${month}.csv`]) })
  })

  router.get('/:file', async (request, response) => {
    const [, month, format] =
      /^(20\d{2}-(?:0[1-9]|1[0-2]))\.(json|csv)$/.exec(request.params['file'] ?? '') ?? []
    if (!month) throw new DomainError('not_found')
    const open = await readOpenMonth(deps, month)
    if (format === 'json') response.json(open)
    else response.attachment(`czat-${month}.csv`).type('text/csv; charset=utf-8').send(openMonthCsv(open))
  })

  return router
}
