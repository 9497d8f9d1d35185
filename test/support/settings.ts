import { pino } from 'pino'
import { createEvents } from '../../server/services/events.ts'
import { createSettings, type Settings } from '../../server/services/settings.ts'

/** The first versions, in memory: for tests in which nobody changes them. */
export function firstSettings(): Settings {
  return createSettings({
    storage: {
      settings: {
        ready: async () => {},
        add: async () => true,
        version: async () => null,
        before: async () => [],
        newest: async () => null,
        newerThan: async () => [],
      },
    },
    log: pino({ level: 'silent' }),
    events: createEvents(),
    now: () => new Date(0),
  })
}
