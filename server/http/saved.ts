import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { conversationNumber } from '#shared/conversation-number.ts'
import { languages } from '#shared/entities.ts'
import { myDataHtml, myDataJson } from '../documents/my-data.ts'
import { fileNameOf } from '../documents/transcript.ts'
import { transcriptHtml } from '../documents/transcript-html.ts'
import { transcriptText } from '../documents/transcript-text.ts'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from '../services/deps.ts'
import { dataOf } from '../services/privacy.ts'
import { arrive } from '../services/devices.ts'
import { savedBy } from '../services/transcripts.ts'
import { noStore } from './headers.ts'

const Language = z.enum(languages)
const Wish = z.object({ format: z.enum(['html', 'text', 'data', 'data-html']), lang: Language })
const Print = z.object({ token: z.string().min(1).max(4096), lang: Language })
const Arrival = z.strictObject({
  secret: z.string().min(1).max(100),
  clientId: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
})
const ConversationId = z.string().regex(/^[0-9a-f]{24}$/)

const SCRIPT = '/rozmowa/druk.js'
/** Served as a file, because no page of ours has a script in itself. */
const printing = "addEventListener('load', () => print())\n"

/**
 * `/rozmowa`: what a resident keeps of a conversation. The token that is the visitor travels in a header, or in the body
 * of a form that opens the printed page; never in an address.
 */
export function savedRoutes(deps: Deps): Router {
  const router = express.Router()

  router.get('/druk.js', (_request, response) => {
    response.type('js').setHeader('cache-control', 'public, max-age=3600')
    response.send(printing)
  })

  router.use(noStore)
  router.use(express.urlencoded({ extended: false, limit: '8kb' }))

  router.get('/:conversationId', async (request, response) => {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (!token) throw new DomainError('unauthorized')
    const { format, lang } = valid(Wish, request.query)
    const wish = { conversationId: idIn(request), language: lang }
    const name = fileNameOf(conversationNumber(wish.conversationId))
    if (format === 'data' || format === 'data-html') {
      const data = await dataOf(deps, token, wish)
      if (format === 'data') sendFile(response, `${name}.json`, 'application/json', myDataJson(data))
      else sendFile(response, `${name}-dane.html`, 'text/html', myDataHtml(data))
      return
    }
    const transcript = await savedBy(deps, token, wish)
    if (format === 'text') sendFile(response, `${name}.txt`, 'text/plain', transcriptText(transcript))
    else sendFile(response, `${name}.html`, 'text/html', transcriptHtml(transcript).html)
  })

  // Another device comes in: no token yet, so the address that it asks from is counted.
  router.post('/urzadzenie', express.json({ limit: '2kb' }), async (request, response) => {
    response.json(await arrive(deps, valid(Arrival, request.body), request.ip ?? ''))
  })

  router.post('/:conversationId/druk', async (request, response) => {
    const { token, lang } = valid(Print, request.body)
    const transcript = await savedBy(deps, token, { conversationId: idIn(request), language: lang })
    const { html, styleHash } = transcriptHtml(transcript, { script: SCRIPT })
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    response.type('html').send(html)
  })

  return router
}

const idIn = (request: Request) => {
  const id = ConversationId.safeParse(request.params['conversationId'])
  if (!id.success) throw new DomainError('not_found')
  return id.data
}

function valid<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new DomainError('invalid_input')
  return parsed.data
}

/** To be saved, never shown in our origin. */
function sendFile(response: Response, name: string, type: string, content: string): void {
  response.attachment(name)
  response.type(`${type}; charset=utf-8`).send(content)
}
