import { expect, it } from 'vitest'
import { agentCommands, visitorCommands } from '#shared/protocol.ts'
import { createAgentRates, createVisitorRates } from '../../server/sockets/rates.ts'

/** How often somebody may do it at once; infinite where nothing stops them. */
async function timesOf(rates: ReturnType<typeof createAgentRates>, command: string): Promise<number> {
  for (let times = 0; times < 1_000; times++)
    try {
      await rates(command, 'somebody')
    } catch {
      return times
    }
  return Infinity
}

it.each([
  ['residents', createVisitorRates(1), visitorCommands],
  ['staff', createAgentRates(1), agentCommands],
])('no command of %s can be repeated without end', async (_who, rates, commands) => {
  const times = await Promise.all(Object.keys(commands).map((command) => timesOf(rates, command)))
  expect(times.length).toBeGreaterThan(20)
  expect(Math.min(...times)).toBeGreaterThan(0)
  expect(Math.max(...times)).toBeLessThanOrEqual(400)
})

it('asking why somebody waits is limited as other questions are, for each person by themselves', async () => {
  const rates = createAgentRates(1)
  expect(await timesOf(rates, 'conversation:explain')).toBe(60)
  await expect(rates('conversation:explain', 'somebody')).rejects.toMatchObject({ code: 'rate_limited' })
  await expect(rates('conversation:explain', 'somebody else')).resolves.toBeUndefined()
})
