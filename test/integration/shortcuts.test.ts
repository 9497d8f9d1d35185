import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Result } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { ok } from '../support/actors.ts'
import { storedIn } from '../support/everything-stored.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, type Staff } from '../support/staff.ts'

let server: TestServer
const open: Staff[] = []

beforeAll(async () => {
  server = await startServer({ RATE_SCALE: '100' })
})
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
afterAll(() => server.stop())

async function at(name: string): Promise<Staff> {
  const staff = await connectStaff(server, `${name}@demo.example`)
  open.push(staff)
  return staff
}

const known = async (who: Staff) => ok(await who.ask('session:resume', {})).shortcuts
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

describe('the keys of a person', () => {
  it('are known at their other desks, at once and after the next sign-in, and to nobody else', async () => {
    const [here, there, celina] = [await at('anna'), await at('anna'), await at('celina')]
    expect(await known(here)).toEqual({ version: 0, isOff: false, keys: {} })
    const { shortcuts } = ok(await here.ask('shortcuts:change', { command: 'transfer', keys: 'Alt+T' }))
    expect(shortcuts).toEqual({ version: 1, isOff: false, keys: { transfer: 'Alt+T' } })
    await vi.waitFor(() => expect(there.pushes('shortcuts:changed').at(-1)).toEqual(shortcuts))
    expect(await known(await at('anna'))).toEqual(shortcuts)
    expect(celina.pushes('shortcuts:changed')).toHaveLength(0)
    expect((await known(celina))?.keys).toEqual({})
  })

  it('are changed one by one, whoever was faster; none, as at first, and all off are kept apart', async () => {
    const [here, there] = [await at('bartek'), await at('bartek')]
    await Promise.all([
      here.ask('shortcuts:change', { command: 'end', keys: 'Alt+T' }),
      there.ask('shortcuts:change', { command: 'case', keys: 'Alt+U' }),
      here.ask('shortcuts:change', { command: 'queue', keys: '' }),
      there.ask('shortcuts:change', { isOff: true }),
    ])
    expect(await known(here)).toEqual({
      version: 4,
      isOff: true,
      keys: { end: 'Alt+T', case: 'Alt+U', queue: '' },
    })
    ok(await here.ask('shortcuts:change', { command: 'end', keys: null }))
    expect((await known(there))?.keys).toEqual({ case: 'Alt+U', queue: '' })
    ok(await here.ask('shortcuts:change', { asAtFirst: true }))
    expect(await known(there)).toEqual({ version: 6, isOff: true, keys: {} })
  })

  it('begin a new line with Enter for who wants that, also when all keys are as at first again', async () => {
    const [here, there] = [await at('celina'), await at('celina')]
    ok(await here.ask('shortcuts:change', { enterBreaks: true }))
    ok(await here.ask('shortcuts:change', { asAtFirst: true }))
    await vi.waitFor(() => expect(there.pushes('shortcuts:changed').at(-1)?.enterBreaks).toBe(true))
    const { shortcuts } = ok(await here.ask('shortcuts:change', { enterBreaks: false }))
    expect(shortcuts).not.toHaveProperty('enterBreaks')
    expect(await known(there)).toEqual(shortcuts)
  })

  it.each([
    ['a name that reaches into the document', { command: 'a.b', keys: 'Alt+T' }],
    ['an operator of the database', { command: '$set', keys: 'Alt+T' }],
    ['keys with a space', { command: 'end', keys: 'Alt+T U' }],
    ['keys without an end', { command: 'end', keys: `Alt+${'T'.repeat(60)}` }],
    ['two changes in one', { command: 'end', keys: 'Alt+T', isOff: true }],
    ['a word for how Enter is', { enterBreaks: 'yes' }],
    ['nothing', {}],
  ])('refuses %s, and stores nothing of it', async (_, input) => {
    const anna = await at('admin')
    expect(codeOf(await anna.ask('shortcuts:change', input as never))).toBe('invalid_input')
    expect(await storedIn(server.mongodbUri, 'shortcuts', { _id: anna.id })).toEqual([])
  })

  it('are not kept for more commands than there can be', async () => {
    const anna = await at('kierownik')
    const letters = 'abcdefghijklmnopqrst'.split('')
    const names = letters.flatMap((one) => letters.map((other) => one + other)).slice(0, limits.shortcuts)
    const change = (command: string, keys: string) => anna.ask('shortcuts:change', { command, keys })
    for (const answer of await Promise.all(names.map((name) => change(name, 'Alt+T')))) ok(answer)
    expect(codeOf(await change('other', 'Alt+T'))).toBe('too_large')
    ok(await change('aa', 'Alt+U'))
  })
})
