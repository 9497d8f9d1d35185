import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { DomainError } from '../domain/errors.ts'
import { caseByCode, caseFileByCode, readReference } from '../services/case-access.ts'
import type { Deps } from '../services/deps.ts'
import { caseCss } from './case-css.ts'
import { caseStylePath } from './case-layout.ts'
import { caseStrings } from './case-strings.ts'
import { askPage, statusPage, type Question } from './cases-page.ts'
import { languageOf } from './language-of.ts'
import { noStore } from './headers.ts'
import { sendFile } from './send-file.ts'

const Typed = z.string().max(100).catch('')
const Answer = z.object({ reference: Typed, code: Typed }).catch({ reference: '', code: '' })

/** `/sprawa`: what became of a report. The code travels in a body, never in an address. */
export function caseRoutes(deps: Deps): Router {
  const { config } = deps
  const router = express.Router()

  router.get(caseStylePath.replace('/sprawa', ''), (_request, response) => {
    response.type('css').setHeader('cache-control', 'public, max-age=3600')
    response.send(caseCss)
  })

  router.use(noStore)
  router.use(express.urlencoded({ extended: false, limit: '4kb' }))

  router.get(['/', '/:reference'], (request, response) => {
    const question = questionAbout(inAddress(request), '')
    const { unreadable } = caseStrings[languageOf(request)].ask
    const problem = question.reference && !question.isReadable ? unreadable : null
    sendQuestion(request, response, { ...question, problem })
  })

  router.post(['/', '/:reference'], async (request, response) => {
    await answer(request, response, async (typed) => {
      const view = await caseByCode(deps, typed, request.ip ?? '')
      response.type('html').send(statusPage(config, languageOf(request), view, typed.code))
    })
  })

  // The code goes along as a field of the form that asks for the file: no address of it works by itself.
  router.post('/:reference/pliki/:fileId', async (request, response) => {
    await answer(request, response, async (typed) => {
      const fileId = Typed.parse(request.params['fileId'])
      await sendFile(response, await caseFileByCode(deps, { ...typed, fileId }, request.ip ?? ''))
    })
  })

  /** Shows what reference and code open; asks again, and says why, where they open nothing. */
  async function answer(
    request: Request,
    response: Response,
    show: (typed: { reference: string; code: string }) => Promise<void>,
  ): Promise<void> {
    const typed = Answer.parse(request.body)
    const question = questionAbout(inAddress(request) || typed.reference, typed.code)
    const t = caseStrings[languageOf(request)].ask
    if (!typed.code.trim()) {
      sendQuestion(request, response.status(400), { ...question, problem: t.missing })
      return
    }
    try {
      await show(question)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { retryAfter = 0 } = error.details
      if (error.code === 'rate_limited') {
        response.status(429).setHeader('retry-after', retryAfter)
        sendQuestion(request, response, { ...question, problem: t.tooMany(Math.ceil(retryAfter / 60)) })
      } else if (error.code === 'not_found') {
        sendQuestion(request, response.status(404), { ...question, problem: t.wrong })
      } else throw error
    }
  }

  function sendQuestion(request: Request, response: Response, question: Question): void {
    response.vary('accept-language')
    response.type('html').send(askPage(config, languageOf(request), question))
  }

  return router
}

/** A reference that can be read is shown in its one spelling; anything else stays as it was typed. */
function questionAbout(typed: string, code: string): Omit<Question, 'problem'> {
  const reference = readReference(typed)
  return { reference: reference ?? typed, isReadable: reference !== null, code }
}

const inAddress = (request: Request) => Typed.parse(request.params['reference'])
