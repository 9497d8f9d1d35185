import { randomUUID } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import type { Availability } from '#shared/entities.ts'
import { isReachable } from '#shared/contact.ts'
import { MEGABYTE } from '#shared/megabyte.ts'
import { visitorCommands } from '#shared/protocol.ts'
import { OTHER_TOPIC } from '#shared/settings.ts'
import { z } from 'zod'
import { topicsForVisitors } from '../../domain/departments.ts'
import { DomainError } from '../../domain/errors.ts'
import { answerTargets } from '../../services/answer-targets.ts'
import type { Deps } from '../../services/deps.ts'
import { isOutage } from '../../services/outage.ts'
import { createRates } from '../../services/rates.ts'
import { shieldedFields } from '../../services/shield.ts'
import { leaveWhole, type LeftWhole, type WholeFile } from '../../services/whole-form.ts'
import { noStore } from '../headers.ts'
import { languageOf } from '../language-of.ts'
import { isOwnForm } from '../own-form.ts'
import { formPage, takenPage, type Field, type Filled, type FormView } from './page.ts'
import { MAX_FILES, readForm, type Sent } from './read.ts'
import { formWordsOf, type FormWords } from './words.ts'

const Left = visitorCommands['case:leave']
type Left = z.output<typeof Left>

/** For one address in this process. A library has one address. */
const rates = { send: [20, 600] } as const
/** Forms that are read, and held in memory with their files, at once. */
const MAX_UNDER_WAY = 8
const texts = ['body', 'place', 'contactName', 'contact'] as const

/**
 * `/czat/formularz`: a question or a report without a script, a cookie or a token. The form carries its `clientId`: sent
 * twice, it is answered alike. Whatever is wrong, everything typed comes back in its field.
 */
export function formRoutes(deps: Deps, knownAvailability: () => Promise<Availability | null>): Router {
  const { config } = deps
  const router = express.Router()
  const limit = createRates(rates, config.rateScale)
  /** A double click sends a form twice at once; both have one answer. */
  const underWay = new Map<string, Promise<LeftWhole>>()
  let reading = 0
  router.use(noStore)

  router.get('/', async (request, response) => {
    await send(request, response, { filled: empty() })
  })

  router.post('/', async (request, response) => {
    const t = formWordsOf(deps, languageOf(request))
    if (!isOwnForm(config, request)) {
      await send(request, response.status(403), { filled: empty(), failure: t.own.problems.foreign })
      return
    }
    reading++
    try {
      await answer(request, response, t)
    } finally {
      reading--
    }
  })

  async function answer(request: Request, response: Response, t: FormWords): Promise<void> {
    const tooOften = await limit('send', request.ip ?? '').then(
      () => null,
      (error: unknown) => refusalIn(error),
    )
    const isBusy = reading > MAX_UNDER_WAY
    const sent = await readForm(request, config, !tooOften && !isBusy)
    const filled = fresh(filledIn(sent))
    const lostFiles = sent.files.length > 0 || sent.refused !== null
    if (tooOften) {
      const { retryAfter = 0 } = tooOften.details
      const failure = t.own.problems.rate(Math.ceil(retryAfter / 60))
      response.status(429).setHeader('retry-after', retryAfter)
      await send(request, response, { filled, failure, lostFiles })
      return
    }
    const wish = Left.safeParse(wishOf(filled, languageOf(request)))
    const problems = problemsIn(t, filled, sent, wish)
    if (!wish.success || Object.keys(problems).length > 0) {
      await send(request, response.status(400), { filled, problems, lostFiles })
      return
    }
    if (isBusy) {
      await send(request, response.status(503), { filled, failure: t.own.problems.away, lostFiles })
      return
    }
    let left: LeftWhole
    try {
      left = await once({ ...wish.data, files: sent.files })
    } catch (error) {
      if (!(error instanceof DomainError)) {
        if (!isOutage(error)) request.log.error({ err: error }, 'form not taken')
        const status = isOutage(error) ? 503 : 500
        await send(request, response.status(status), { filled, failure: t.own.problems.away, lostFiles })
        return
      }
      await send(request, response.status(statusOf(error)), {
        // Under the old id nothing more can be sent, unless its outcome is only unknown.
        filled: error.code === 'try_again' ? filled : { ...filled, clientId: randomUUID() },
        ...refusedAs(t, error),
        lostFiles,
      })
      return
    }
    await sendTaken(request, response, wish.data, left)
  }

  function once(form: Left & { files: WholeFile[] }): Promise<LeftWhole> {
    const known = underWay.get(form.clientId)
    if (known) return known
    const leaving = leaveWhole(deps, form).finally(() => underWay.delete(form.clientId))
    underWay.set(form.clientId, leaving)
    return leaving
  }

  async function send(
    request: Request,
    response: Response,
    view: Partial<FormView> & Pick<FormView, 'filled'>,
  ): Promise<void> {
    response.vary('accept-language')
    const shown = {
      topics: topicsForVisitors(deps.settings.directory()),
      problems: {},
      failure: null,
      lostFiles: false,
      availability: await knownAvailability(),
      ...view,
    }
    response.type('html').send(formPage(deps, languageOf(request), shown))
  }

  async function sendTaken(request: Request, response: Response, wish: Left, left: LeftWhole): Promise<void> {
    const { kind, fields, topicId } = wish
    const kept = shieldedFields(deps, fields, topicId)
    const isHidden = texts.some((name) => kept[name] !== fields[name])
    const { days } = answerTargets(deps)[kind]
    const taken = { ...left, kind, isHidden, days }
    response.type('html').send(takenPage(deps, languageOf(request), taken, await knownAvailability()))
  }

  function problemsIn(
    t: FormWords,
    { kind, body, contact }: Filled,
    { refused }: Sent,
    wish: ReturnType<typeof Left.safeParse>,
  ): Partial<Record<Field, string>> {
    const problems: Partial<Record<Field, string>> = {}
    for (const { path, code } of wish.error?.issues ?? []) {
      const name = String(path.at(-1))
      if (name === 'kind') problems.kind = t.own.problems.kind
      if (name === 'topicId') problems.topicId = t.leave.topicWrong
      const text = texts.find((one) => one === name)
      if (text) problems[text] = code === 'too_big' ? t.leave.tooLong : t.unreadable
    }
    if (body.trim() === '') problems.body = t.leave.missing[kind === 'report' ? 'report' : 'question']
    if (!isReachable(contact)) problems.contact = t.leave.contactWrong
    if (refused) problems.files = tooManyFiles(t, refused)
    return problems
  }

  function tooManyFiles(t: FormWords, refused: NonNullable<Sent['refused']>): string {
    const { maxBytes, maxTotalBytes } = config.files
    if (refused.problem === 'too_many') return t.own.tooMany(MAX_FILES)
    if (refused.problem === 'too_much') return t.own.tooMuch(maxTotalBytes / MEGABYTE)
    return `${t.own.fileNamed(refused.name)} ${t.file.problems.tooBig(maxBytes / MEGABYTE)}`
  }

  /** What the service refuses: about the files, about the topic, or about all of it. */
  function refusedAs(t: FormWords, { code, details }: DomainError): Pick<FormView, 'problems' | 'failure'> {
    if (code === 'file_refused') {
      const { problem = 'type' } = details
      const { maxBytes } = config.files
      const { tooBig, ...others } = t.file.problems
      const text = problem === 'too_big' ? tooBig(maxBytes / MEGABYTE) : others[problem]
      return { problems: { files: text }, failure: null }
    }
    if (details.fields?.some(({ path }) => path === 'topicId'))
      return { problems: { topicId: t.leave.topicWrong }, failure: null }
    return { problems: {}, failure: t.own.problems.away }
  }

  return router
}

function refusalIn(error: unknown): DomainError {
  if (!(error instanceof DomainError)) throw error
  return error
}

const statusOf = ({ code }: DomainError) =>
  code === 'file_refused' ? 422 : code === 'invalid_input' ? 400 : code === 'try_again' ? 503 : 409

const empty = (): Filled => ({
  clientId: randomUUID(),
  kind: '',
  topicId: OTHER_TOPIC,
  body: '',
  place: '',
  contact: '',
  contactName: '',
})

function filledIn({ fields }: Sent): Filled {
  const text = (name: keyof Filled) => (fields.get(name) ?? '').toWellFormed()
  return {
    clientId: text('clientId'),
    kind: text('kind'),
    topicId: text('topicId'),
    body: text('body'),
    place: text('place'),
    contact: text('contact'),
    contactName: text('contactName'),
  }
}

/** With a `clientId` of ours in place of one that is none of ours: nobody else must be able to name it. */
const fresh = (filled: Filled): Filled => ({
  ...filled,
  clientId: z.uuid().safeParse(filled.clientId).success ? filled.clientId : randomUUID(),
})

const wishOf = ({ clientId, kind, topicId, ...fields }: Filled, language: string) => ({
  clientId,
  kind,
  topicId,
  language,
  fields,
})
