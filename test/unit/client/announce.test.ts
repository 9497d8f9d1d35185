// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAnnouncer } from '#shared/client/announce.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('announces a repetition again, and leaves nothing behind', () => {
  const region = document.createElement('div')
  const { announce, dispose } = createAnnouncer(region)
  announce('Anna pisze')
  announce('Anna pisze')
  expect(region.children).toHaveLength(2)
  vi.advanceTimersByTime(2_000)
  expect(region.textContent).toBe('')
  announce('Anna pisze')
  dispose()
  expect(region.textContent).toBe('')
})
