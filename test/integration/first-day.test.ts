import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, type Staff } from '../support/staff.ts'

let server: TestServer
const open: Staff[] = []

beforeAll(async () => {
  server = await startServer()
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

const known = async (who: Staff) => ok(await who.ask('session:resume', {})).firstDay

describe('the first day of a person', () => {
  it('is remembered at their other desks, each step once, and is nobody else’s', async () => {
    const [here, there, celina] = [await at('anna'), await at('anna'), await at('celina')]
    expect(await known(here)).toEqual([])
    const both = [here, there].map((desk) => desk.ask('firstDay:done', { step: 'tour' }))
    for (const answer of await Promise.all(both)) expect(ok(answer).done).toEqual(['tour'])
    ok(await there.ask('firstDay:done', { step: 'over' }))
    expect(await known(await at('anna'))).toEqual(['tour', 'over'])
    expect(await known(celina)).toEqual([])
  })

  it('has no other steps', async () => {
    const bartek = await at('bartek')
    const refused = await bartek.ask('firstDay:done', { step: 'lunch' } as never)
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await known(bartek)).toEqual([])
  })
})
