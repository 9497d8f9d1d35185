import { it } from 'vitest'
import { liveThrough } from '../support/model/runs.ts'

// The other half of what processes.test.ts does.
it('two processes once more, with other plans', () => liveThrough(1_500, 1_000_000))
