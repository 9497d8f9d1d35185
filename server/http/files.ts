import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { limits } from '#shared/limits.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { linksTo, openLink } from '../services/attachment-links.ts'
import * as attachments from '../services/attachments.ts'
import type { Deps } from '../services/deps.ts'
import { createRates } from '../services/rates.ts'
import { visitorBy } from '../services/visitors.ts'
import { noStore } from './headers.ts'
import { staffAt } from './staff.ts'
import { sendFile } from './send-file.ts'

const Id = z.string().regex(/^[0-9a-f]{24}$/)
const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000')
const Begun = z.strictObject({
  conversationId: Id,
  clientId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().max(1000).refine(wellFormed),
  size: z.number().int().min(0),
})
const Attached = z.strictObject({
  description: z.string().max(limits.fileDescriptionLength).refine(wellFormed),
})
const Offset = z.coerce.number().int().min(0)
const Proof = z.object({ until: z.coerce.number().int(), proof: z.string().max(100) })
const VariantName = z.enum(['content', 'thumbnail'])

const PART_TYPE = 'application/offset+octet-stream'
const OFFSET = 'upload-offset'

/** For one author in this process; addresses besides, because a visitor is made by a mere connect. */
const rates = {
  begin: [60, 600],
  beginFrom: [200, 600],
  part: [1200, 60],
  attach: [60, 60],
  link: [600, 60],
  progress: [120, 60],
} as const

/**
 * `/files`: how a file gets into a conversation, part by part, and out again. A resident comes by the visitor's token in a
 * header, staff by their session and a header that only our own scripts set: nothing here can be asked by another site.
 */
export function fileRoutes(deps: Deps): Router {
  const router = express.Router()
  const limit = createRates(rates, deps.config.rateScale)
  router.use(noStore)

  async function authorOf(request: Request): Promise<Author> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (token) return { kind: 'visitor', id: await visitorBy(deps, token) }
    return { kind: 'agent', id: (await staffAt(deps, request))._id }
  }

  async function admitted(request: Request, what: keyof typeof rates): Promise<Author> {
    const author = await authorOf(request)
    await limit(what, author.id)
    return author
  }

  router.post('/', express.json({ limit: '8kb' }), async (request, response) => {
    const author = await admitted(request, 'begin')
    if (author.kind === 'visitor') await limit('beginFrom', request.ip ?? '')
    const progress = await attachments.begin(deps, author, valid(Begun, request.body))
    response.status(201).json(shown(progress))
  })

  router.head('/:id', async (request, response) => {
    const author = await admitted(request, 'progress')
    const { received, size } = await attachments.progress(deps, author, idIn(request))
    response.setHeader(OFFSET, received).setHeader('upload-length', size).end()
  })

  router.patch(
    '/:id',
    express.raw({ type: PART_TYPE, limit: limits.filePartBytes }),
    async (request, response) => {
      const author = await admitted(request, 'part')
      const offset = valid(Offset, request.headers[OFFSET])
      const bytes: unknown = request.body
      if (!Buffer.isBuffer(bytes)) throw new DomainError('invalid_input')
      const { received, isTaken } = await attachments.receive(deps, author, idIn(request), { offset, bytes })
      response.setHeader(OFFSET, received)
      // Whoever asks again because the answer was lost learns where to go on.
      if (isTaken) response.status(204).end()
      else response.status(409).json({ error: { code: 'stale_attempt' } })
    },
  )

  router.post('/:id/attach', express.json({ limit: '8kb' }), async (request, response) => {
    const author = await admitted(request, 'attach')
    const { description } = valid(Attached, request.body)
    const { conversationId, seq } = await attachments.attach(deps, author, idIn(request), description)
    response.json({ conversationId, seq })
  })

  router.delete('/:id', async (request, response) => {
    await attachments.cancel(deps, await admitted(request, 'begin'), idIn(request))
    response.status(204).end()
  })

  router.post('/:id/link', async (request, response) => {
    const { content, thumbnail } = await linksTo(deps, await admitted(request, 'link'), idIn(request))
    response.json({
      content: content.path,
      thumbnail: thumbnail?.path ?? null,
      expiresAt: content.expiresAt.toISOString(),
    })
  })

  router.get('/:id/:variant', async (request, response) => {
    const variant = VariantName.safeParse(request.params['variant'])
    const asked = Proof.safeParse(request.query)
    if (!variant.success || !asked.success) throw new DomainError('not_found')
    const file = await openLink(deps, { id: idIn(request), variant: variant.data, ...asked.data })
    await sendFile(response, file)
  })

  return router
}

const shown = ({ _id, size, received }: attachments.Progress) => ({ id: _id, size, offset: received })

function idIn(request: Request): string {
  const id = Id.safeParse(request.params['id'])
  if (!id.success) throw new DomainError('not_found')
  return id.data
}

function valid<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new DomainError('invalid_input')
  return parsed.data
}
