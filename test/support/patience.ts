import { vi } from 'vitest'

/** What a condition gets that names no deadline of its own. A second, as they ship it, is little on a busy machine. */
const PATIENCE = { timeout: 20_000, interval: 20 }

const { waitFor } = vi
// A worker that keeps what it has loaded comes by here once for each file.
if (waitFor.name !== 'waitPatiently')
  vi.waitFor = function waitPatiently(condition, options = PATIENCE) {
    return waitFor(condition, options)
  }
