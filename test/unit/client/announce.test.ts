// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAnnouncer } from '#shared/client/announce.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('announces a repetition again, and leaves nothing behind', () => {
  const { announce, dispose } = createAnnouncer(document.body)
  const region = document.querySelector('[aria-live="polite"]')
  announce('Anna pisze')
  announce('Anna pisze')
  expect(region?.children).toHaveLength(2)
  vi.advanceTimersByTime(2_000)
  expect(region?.textContent).toBe('')
  dispose()
  expect(document.querySelector('[aria-live]')).toBeNull()
})
