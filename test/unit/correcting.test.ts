import { describe, expect, it } from 'vitest'
import { edit, withdraw } from '../../server/domain/correcting.ts'
import { redact, withEdits } from '../../server/domain/erasing.ts'
import { close, post } from '../../server/domain/talk.ts'
import { silentSince } from '../../server/domain/reading.ts'
import { entryForAgent, entryForVisitor } from '../../server/present.ts'
import {
  agent,
  ID,
  openLog,
  refusal,
  second,
  system,
  visitor,
  type MemoryLog,
} from '../support/memory-log.ts'

const anna = agent('anna')
const WITHIN = 300

/** Entry 3 is Anna's, entry 4 the resident's. */
function talking() {
  const log = openLog()
  log.assign('anna')
  log.do(anna, (state) => post(state, anna, 'Bilet kosztuje 6 zł.'))
  log.do(visitor, (state) => post(state, visitor, 'Dziękuję'))
  return log
}
const message = (log: MemoryLog, seq: number) => ({ entry: log.entries[seq - 1], withinSeconds: WITHIN })
const put = (log: MemoryLog, text: string, seq = 3) =>
  log.do(anna, (state, now) => edit(state, anna, message(log, seq), text, now))
const take = (log: MemoryLog, seq = 3) =>
  log.do(anna, (state, now) => withdraw(state, anna, message(log, seq), now))
const seen = (log: MemoryLog) => log.entries.map((entry) => entryForVisitor(ID, entry, log.state))

describe('an own message of an agent', () => {
  it('is put right for a while, as often as it must be', () => {
    const log = talking()
    put(log, 'Bilet kosztuje 8 zł.')
    put(log, 'Bilet kosztuje 9 zł.')
    expect(log.state.changes[3]).toEqual({ seq: 6, at: second(6), text: 'Bilet kosztuje 9 zł.' })
    expect(seen(log)[2]).toMatchObject({ text: 'Bilet kosztuje 9 zł.', changed: { seq: 6 } })
    log.pass(WITHIN)
    expect(refusal(() => put(log, 'zbyt późno'))).toBe('too_late')
    expect(refusal(() => take(log))).toBe('too_late')
  })

  it('tells a resident no word of what it said before, whenever they read it', () => {
    const log = talking()
    put(log, 'PESEL sąsiada to …')
    take(log)
    expect(JSON.stringify(seen(log))).not.toMatch(/6 zł|sąsiada/)
    expect(seen(log)[2]).toMatchObject({ type: 'message', text: '', changed: { seq: 6, withdrawn: true } })
    const forStaff = log.entries.map((entry) => entryForAgent(ID, entry, log.state))[2]
    expect(forStaff).toMatchObject({
      text: '',
      original: 'Bilet kosztuje 6 zł.',
      changed: { withdrawn: true },
    })
  })

  it('is not changed after it was withdrawn, blanked or after the end', () => {
    const withdrawn = talking()
    take(withdrawn)
    expect(refusal(() => put(withdrawn, 'x'))).toBe('stale_attempt')
    expect(refusal(() => take(withdrawn))).toBe('stale_attempt')

    // The one who decides may have read it a moment before it was blanked.
    const blanked = talking()
    blanked.do(system, (state) => redact(state, [3], blanked.entries))
    expect(refusal(() => put(blanked, 'x'))).toBe('stale_attempt')

    const ended = talking()
    ended.do(anna, (state) => close(state, anna, 'agent'))
    expect(refusal(() => put(ended, 'x'))).toBe('conversation_closed')
  })

  it('is changed by nobody else, and nothing else is', () => {
    const log = talking()
    const bartek = agent('bartek')
    const by = (author: typeof anna, seq: number) => () =>
      log.do(author, (state, now) => edit(state, author, message(log, seq), 'x', now))
    expect(refusal(by(anna, 4))).toBe('forbidden')
    expect(refusal(by(anna, 2))).toBe('invalid_input')
    expect(refusal(by(anna, 99))).toBe('invalid_input')
    expect(refusal(by(bartek, 3))).toBe('not_found')
    expect(refusal(by(visitor, 4))).toBe('forbidden')
  })

  it('gives the resident time to read it anew', () => {
    const log = talking()
    log.do(anna, (state) => post(state, anna, 'Czy to wszystko?'))
    log.pass(100)
    put(log, 'Czy coś jeszcze?', 5)
    expect(silentSince(log.state)).toEqual(second(log.now))
  })
})

describe('blanking a message', () => {
  it('takes everything along that it was put right with, whatever part was named', () => {
    const log = talking()
    put(log, 'raz')
    put(log, 'dwa')
    for (const named of [[3], [5], [6, 3]]) expect(withEdits(named, log.entries)).toEqual([3, 5, 6])
    expect(withEdits([4], log.entries)).toEqual([4])
    log.do(system, (state) => redact(state, withEdits([3], log.entries), log.entries))
    expect(log.state.changes[3]).toMatchObject({ text: null })
  })

  it('is decided again when it was put right meanwhile', () => {
    const log = talking()
    const read = [...log.entries]
    put(log, 'dopisane w tej chwili')
    expect(refusal(() => log.do(system, (state) => redact(state, withEdits([3], read), read)))).toBe(
      'try_again',
    )
  })
})
