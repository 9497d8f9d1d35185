import { describe, expect, it } from 'vitest'
import { dayArrivals } from '../../../bench/simulation/arrivals.ts'
import { OPEN_SECONDS } from '../../../bench/simulation/city.ts'
import { simulate } from '../../../bench/simulation/engine.ts'
import { measure, wholeDay } from '../../../bench/simulation/measures.ts'
import { OptionError, readOptions } from '../../../bench/simulation/options.ts'
import { drawDay } from '../../../bench/simulation/picture.ts'
import { daysOf } from '../../../bench/simulation/play.ts'
import { readDay, writeDay } from '../../../bench/simulation/recorded-day.ts'
import { usualRules as rules } from '../../../bench/simulation/rules.ts'
import { mixedSkills, staffOf } from '../../../bench/simulation/staff.ts'
import { handlingOf } from '../../../bench/simulation/work.ts'

const lognormal = { meanSeconds: 600, distribution: 'lognormal', variation: 0.8 } as const
const factors = [1, 1.7, 2.5]
const shift = { from: 0, to: OPEN_SECONDS + 1800 }
const day = dayArrivals(634.5, lognormal, 11)

const play = (arrivals: typeof day, rule = rules[0] ?? expect.unreachable()) =>
  simulate({ arrivals, staff: staffOf(6, mixedSkills, 3, shift), rule, factors })

describe('a recorded day', () => {
  it('is the same for the same seed, another for another', () => {
    expect(dayArrivals(634.5, lognormal, 11)).toEqual(day)
    expect(dayArrivals(634.5, lognormal, 12)).not.toEqual(day)
    expect(day.length).toBeGreaterThan(500)
    expect(day.every(({ at }, index) => at >= (day[index - 1]?.at ?? 0) && at < OPEN_SECONDS)).toBe(true)
  })

  it.each(['day.json', 'day.tsv'])('comes back from %s as it was, and plays alike', (path) => {
    const read = readDay(writeDay(day, path), path)
    expect(read).toEqual(day)
    for (const rule of rules) expect(play(read, rule).conversations).toEqual(play(day, rule).conversations)
  })

  it('says what is wrong with a file', () => {
    const wrong = {
      format: 1,
      arrivals: [{ at: '7:41', topic: 'other', language: 'de', handlingSeconds: -1 }],
    }
    expect(() => readDay(JSON.stringify(wrong), 'x.json')).toThrow(
      /local time[^]*language[^]*handlingSeconds/,
    )
    expect(() => readDay('# no JSON', 'x.json')).toThrow(/x.json is not a recorded day/)
    expect(() => readDay('at\ttopic\n07:41:00\tother\n', 'x.tsv')).toThrow(/x.tsv is not a recorded day/)
  })

  it('shows what other rules would have done', () => {
    const byName = Object.fromEntries(
      rules.map((rule) => [rule.name, measure([play(day, rule)], 60, wholeDay)]),
    )
    const product = byName['the product'] ?? expect.unreachable()
    const alone = byName['one at a time'] ?? expect.unreachable()
    expect(alone.serviceLevel).toBeLessThan(product.serviceLevel)
    expect(alone.meanWait).toBeGreaterThan(10 * product.meanWait)
    expect(alone.givenUp).toBeGreaterThan(0)
    expect(byName['any language']?.foreign).toBeGreaterThan(0)
    expect(byName['longest idle only']?.foreign).toBe(0)
    const spread = ({ fewestPerHour, mostPerHour }: typeof product) => mostPerHour - fewestPerHour
    expect(spread(byName['round robin'] ?? expect.unreachable())).toBeLessThan(spread(product))
  })

  it('is drawn as a picture that tells in words what it shows, and fetches nothing', () => {
    const picture = drawDay(play(day), 'Record <day> & "more"')
    expect(picture).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description"/)
    expect(picture).toContain('<title id="title">Record &lt;day> &amp; &quot;more&quot;</title>')
    expect(picture).toMatch(
      new RegExp(`<desc id="description">${day.length} conversations; at most 6 agents`),
    )
    expect(picture.match(/(href|url\(|<script|<style|http)/g)).toEqual(['http'])
    expect(picture).not.toContain('NaN')
    expect(picture.match(/h0/g)).toHaveLength(day.length)
    expect(drawDay(play([]), 'nobody came')).not.toMatch(/NaN|Infinity/)
  })
})

describe('handling time of a real day', () => {
  const stay = (conversationId: string, from: number, to: number) => ({
    conversationId,
    agentId: 'anna',
    from: from * 1000,
    to: to * 1000,
  })

  it('is what it would have been with three at once, however many there were', () => {
    // Alone for 500 s: the same work takes 600 s beside two others.
    expect(handlingOf([stay('a', 0, 500)], factors).get('a')).toBeCloseTo(600, 6)
    const three = [stay('a', 0, 600), stay('b', 0, 600), stay('c', 0, 600)]
    expect([...handlingOf(three, factors).values()]).toEqual(
      [600, 600, 600].map((each) => expect.closeTo(each, 6)),
    )
    // Taken twice, by a transfer and back: both times count.
    expect(handlingOf([stay('a', 0, 250), stay('a', 900, 1150)], factors).get('a')).toBeCloseTo(600, 6)
  })
})

describe('options', () => {
  it('play a mean day of 2026 unless something else is asked', () => {
    const options = readOptions([])
    expect(options).toMatchObject({
      command: 'day',
      capacity: 3,
      seed: 1,
      target: { share: 0.8, seconds: 60 },
    })
    expect(options).toMatchObject({ perDay: expect.closeTo(369.9, 6), handling: { meanSeconds: 600 } })
    if (!('help' in options)) expect(daysOf({ ...options, days: 2 })).toHaveLength(2)
    expect(readOptions(['--help'])).toHaveProperty('help')
  })

  it.each([
    [['--share', 'many'], /--share many/],
    [['--day', 'yesterday'], /--day yesterday/],
    [['--capacity', '4'], /needs 4 --factors/],
    [['--agents', '5,0'], /--agents 0/],
    [['--distribution', 'flat'], /one of exponential, lognormal/],
    [['--replay-mongodb', 'mongodb://x'], /--date/],
    [['--target', '80'], /--target/],
    [['--speed', '3'], /--speed/],
  ])('refuse %j with a word about it', (args, message) => {
    expect(() => readOptions(args)).toThrow(OptionError)
    expect(() => readOptions(args)).toThrow(message)
  })
})
