import { describe, expect, it } from 'vitest'
import { wordsIn } from '../../server/domain/erasing.ts'
import { rate } from '../../server/domain/rating.ts'
import { close } from '../../server/domain/talk.ts'
import { agent, type MemoryLog, openLog, refusal, visitor } from '../support/memory-log.ts'

const good = { score: 'good', comment: '' } as const
const rated = (log: MemoryLog, said: Parameters<typeof rate>[2] = good) =>
  log.do(visitor, (state, now) => rate(state, visitor, said, now))
const refused = (log: MemoryLog, by = visitor) =>
  refusal(() => log.do(by, (state, now) => rate(state, by, good, now)))

function ended() {
  const log = openLog()
  log.assign('anna')
  log.do(agent('anna'), (state) => close(state, agent('anna'), 'agent'))
  return log
}

describe('what a resident says about a talk', () => {
  it('is said after its end, by the resident alone, and only where somebody talked with them', () => {
    const open = openLog()
    open.assign('anna')
    expect(refused(open)).toBe('not_active')
    const alone = openLog()
    alone.do(visitor, (state) => close(state, visitor, 'visitor'))
    expect(refused(alone)).toBe('not_active')
    const log = ended()
    expect(refused(log, agent('anna'))).toBe('forbidden')
    expect(refused(log, { kind: 'visitor', id: 'w' })).toBe('not_found')
    rated(log)
    expect(log.entries.at(-1)).toMatchObject({ type: 'rated', score: 'good' })
    expect(log.entries.at(-1)).not.toHaveProperty('comment')
  })

  it('may be changed for an hour, a few times; said for the first time it is never too late', () => {
    const log = ended()
    for (let times = 0; times < 6; times++) rated(log)
    expect(refused(log)).toBe('stale_attempt')
    const late = ended()
    late.pass(7_200)
    rated(late)
    expect(refused(late)).toBe('stale_attempt')
  })

  it('is blanked with the other words, where it has words', () => {
    const log = ended()
    rated(log)
    rated(log, { score: 'poor', comment: 'Za długo' })
    expect(wordsIn(log.entries)).toEqual([log.entries.length])
  })
})
