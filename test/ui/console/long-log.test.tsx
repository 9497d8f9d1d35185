import { signal } from '@preact/signals'
import { cleanup, waitFor } from '@testing-library/preact'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { rowsOf } from '#shared/client/runs.ts'
import { createFold } from '../../../console/fold.ts'
import { blocksOf, blockWith } from '../../../console/log-blocks.ts'
import { createLogWindow } from '../../../console/log-window.ts'
import { keptStanding } from '../../../console/standing.ts'
import { log } from './entries.ts'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const said = (count: number) =>
  log(
    'c',
    Array.from({ length: count }, (_, at) => [
      at % 2 === 0 ? 'visitor' : 'agent',
      at,
      { type: 'message', text: `wpis ${at + 1}.` },
    ]),
  )
const rows = (entries: ReturnType<typeof said>) => rowsOf({ entries, pending: [] }, 'agent', () => true)

describe('blocks of a log', () => {
  it('stay the same where nothing changed', () => {
    const entries = said(70)
    const before = blocksOf(rows(entries.slice(0, 65)), [])
    const after = blocksOf(rows(entries), before)
    const areSame = (some: typeof after, others: typeof after) =>
      some.map((block, index) => block === others[index])
    expect(areSame(after, before)).toEqual([...Array.from({ length: 8 }, () => true), false])
    expect(after.flatMap(({ rows: drawn }) => drawn)).toEqual(rows(entries))

    const changed = entries.with(25, { ...entries[25], redacted: true } as (typeof entries)[number])
    const put = blocksOf(rows(changed), after)
    expect(areSame(put, after)).toEqual([true, true, true, false, true, true, true, true, true])
    expect(blockWith(after, 41)).toBe(5)
    expect(blockWith(after, 71)).toBe(-1)
  })
})

describe('what is drawn of a log', () => {
  const opened = (from: number | null = null) => {
    const isAtEnd = signal(true)
    return { isAtEnd, window: createLogWindow(isAtEnd, from, () => undefined) }
  }

  it('is a screenful first, then the rest of the end, and what comes meanwhile pushes nothing out', () => {
    const { isAtEnd, window } = opened()
    expect(window.first(0)).toBe(0)
    expect(window.first(30)).toBe(28)
    window.fill()
    expect(window.first(31)).toBe(27)
    for (let times = 0; window.isFilling.value; times++) {
      expect(times).toBeLessThan(20)
      window.fill()
      window.first(31)
    }
    expect(window.first(31)).toBe(11)
    expect(window.first(32)).toBe(12)
    isAtEnd.value = false
    expect(window.first(33)).toBe(12)
  })

  it('is as much as was read before', () => {
    const { window } = opened(4)
    expect(window.first(30)).toBe(4)
    expect(window.isFilling.value).toBe(false)
  })
})

describe('folding on', () => {
  it('ends as folding from the beginning does, whatever the lists are', () => {
    const step = (state: string, item: number) => `${state}${item},`
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 2 }))), (lists) => {
        const fold = createFold(step, '')
        for (const list of lists) expect(fold(list)).toBe(list.reduce(step, ''))
      }),
    )
  })
})

describe('standing', () => {
  it('is the same object while it says the same', () => {
    const before = { kind: 'waits', since: 5, level: 'fine' } as const
    expect(keptStanding(before, { ...before })).toBe(before)
    const later = { ...before, level: 'late' } as const
    expect(keptStanding(before, later)).toBe(later)
    expect(keptStanding(before, { kind: 'typing' })).toEqual({ kind: 'typing' })
  })
})

describe('a long log', () => {
  afterEach(cleanup)
  const one = '1'.repeat(24)
  const ENTRIES = 400

  it('draws its end, and all of it when it is asked to', async () => {
    const server = modelServer()
    server.state.value = 'offline'
    server.assign(one, 'waste')
    for (let n = 1; n <= ENTRIES; n++)
      server.append(one, n % 2 === 0 ? 'visitor' : 'agent', { type: 'message', text: `wpis ${n}.` })
    server.state.value = 'online'
    const { screen, user } = await openConsole({ server })
    const box = await screen.findByRole('log')
    const drawn = () => box.querySelectorAll('.message[data-seq]').length
    await waitFor(() => expect(box.textContent).toContain(`wpis ${ENTRIES}.`))
    expect(box.textContent).not.toContain('wpis 100.')

    await user.click(screen.getByText('Pokaż całą rozmowę'))
    await waitFor(() => expect(drawn()).toBe(ENTRIES))
    expect(box.textContent).toContain('wpis 1.')
    expect(screen.queryByText('Pokaż całą rozmowę')).toBeNull()
    expect(document.activeElement).toBe(box)
  })
})
