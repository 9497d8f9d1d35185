import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { gathered } from '../../server/storage/gather.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A database that answers when it is told to. */
function database() {
  const asked: string[][] = []
  const answers: (() => void)[] = []
  const load = (keys: string[]) => {
    asked.push(keys)
    return new Promise<string[]>((resolve, reject) => {
      answers.push(() =>
        keys.includes('bad') ? reject(new Error('no')) : resolve(keys.map((key) => `${key}!`)),
      )
    })
  }
  const answer = async () => {
    answers.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { asked, load, answer }
}

it('asks at once, and what comes meanwhile together', async () => {
  const { asked, load, answer } = database()
  const ask = gathered(load)
  const all = Promise.all(['a', 'b'].map(ask))
  await vi.advanceTimersByTimeAsync(0)
  const later = Promise.all(['c', 'd'].map(ask))
  await answer()
  await answer()
  expect(asked).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(await all).toEqual(['a!', 'b!'])
  expect(await later).toEqual(['c!', 'd!'])
})

it('fails those of one group together, and goes on', async () => {
  const { load, answer } = database()
  const ask = gathered(load)
  const failed = Promise.allSettled(['bad', 'b'].map(ask))
  await vi.advanceTimersByTimeAsync(0)
  const good = ask('c')
  await answer()
  await answer()
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await good).toBe('c!')
})

it('with a spacing lets the first go at once, and those that follow closely wait for each other', async () => {
  const { asked, load, answer } = database()
  const ask = gathered(load, { spacingMs: 5 })
  const first = ask('a')
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual([['a']])
  await answer()
  expect(await first).toBe('a!')

  const second = ask('b')
  await vi.advanceTimersByTimeAsync(4)
  const third = ask('c')
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toEqual([['a'], ['b', 'c']])
  await answer()
  expect(await Promise.all([second, third])).toEqual(['b!', 'c!'])
})
