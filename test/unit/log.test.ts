import { readFileSync } from 'node:fs'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLog, wordFields } from '../../server/log.ts'

const MARK = 'pani Zofia z ulicy Krótkiej'

function open() {
  const lines: string[] = []
  const log = createLog({ logLevel: 'debug' }, { write: (line) => void lines.push(line) })
  return { log, lines }
}

const Line = z.object({
  err: z.object({
    type: z.string(),
    message: z.string(),
    errorCode: z.union([z.string(), z.number()]).optional(),
    stack: z.array(z.string()).optional(),
    cause: z.unknown().optional(),
  }),
})

/** One error as the log tells it; the whole line must not hold what a person typed. */
function told(error: unknown) {
  const { log, lines } = open()
  log.error({ err: error }, 'failed')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('Zofia')
  return Line.parse(JSON.parse(lines[0] ?? '')).err
}

describe('the log', () => {
  it('holds ids and numbers, and cuts words that nobody said it may hold', () => {
    const { log, lines } = open()
    log.info({ conversationId: 'a1', count: 3, isFresh: true, text: MARK, contact: { name: MARK } }, 'said')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      conversationId: 'a1',
      count: 3,
      isFresh: true,
      text: '[cut]',
      contact: '[cut]',
      msg: 'said',
    })
  })

  it('is one line per event, whatever stands in it', () => {
    const { log, lines } = open()
    log.info({ task: 'a\nb\u001B[31m' }, 'line\nbreak')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd()).not.toMatch(/\n|\p{Cc}/u)
  })

  it('says what went wrong and where', () => {
    const error = told(Object.assign(new TypeError('x is not a function'), { code: 'ERR_X' }))
    expect(error).toMatchObject({ type: 'TypeError', message: 'x is not a function', errorCode: 'ERR_X' })
    expect(error.stack?.[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+\)?$/)
  })

  it('keeps to itself whom a mail server would not have', () => {
    const refusal = '450 4.2.0 <zofia.Zofia@krakow.example>: Recipient address rejected: Greylisted'
    const { message } = told(new Error(`Can't send mail - all recipients were rejected: ${refusal}`))
    expect(message).not.toContain('@')
    expect(message).toContain('Greylisted')
  })

  it('says what was behind it', () => {
    const error = told(new Error('not stored', { cause: new RangeError(`"${MARK}" is too far`) }))
    expect(error.cause).toMatchObject({ type: 'RangeError', message: '[cut] is too far' })
  })

  it.each([
    [
      'a key that exists',
      new Error(`E11000 duplicate key error index: email_1 dup key: { email: "${MARK}" }`),
    ],
    ['a value that does not fit', new mongoose.Error.CastError('Number', MARK, 'capacity')],
    [
      'a field in backticks',
      new Error(`agents validation failed: email: Path \`email\` (\`${MARK}\`) is odd`),
    ],
    ['quotes within quotes', new Error(`not JSON: "he said "${MARK}" to me"`)],
    ['a message of several lines', new Error(`"\n    at ${MARK} (file.ts:1:2)\n"`)],
    [
      'a document that it carries',
      Object.assign(new Error('bulk'), { writeErrors: [{ op: { text: MARK } }] }),
    ],
    ['a body that it carries', Object.assign(new SyntaxError('bad'), { body: `{"text":"${MARK}"}` })],
    ['a code that is none', Object.assign(new Error('odd'), { code: MARK })],
    ['no error at all', MARK],
    ['a thrown object', { text: MARK }],
    ['what zod says', z.object({ [MARK]: z.string() }).safeParse({}).error],
  ])('keeps to itself %s', (_name, error) => {
    told(error)
  })

  it('keeps to itself what the parser of JSON quotes', () => {
    try {
      JSON.parse(`"${MARK}`)
    } catch (error) {
      told(error)
    }
    expect.hasAssertions()
  })

  it('has every field explained to operators', () => {
    const operations = readFileSync('docs/operations.md', 'utf8')
    for (const field of wordFields)
      expect(operations).toMatch(new RegExp(`^\\| (\`\\w+\`, )*\`${field}\`[ ,]`, 'm'))
  })
})
