import type { ReadonlySignal } from '@preact/signals'
import { createConversation } from '../conversation.ts'
import type { LivePorts } from '../live/live.ts'
import { asReader } from './as-reader.ts'
import { createOpened, type Opened } from './opened.ts'

/** Opens a conversation of the history, in which nothing can be done. `wanted`: the stems that are looked for. */
export function openToRead(
  id: string,
  ports: LivePorts,
  wanted: ReadonlySignal<readonly string[][]>,
): Opened {
  const { connection } = ports
  return createOpened(id, {
    agent: ports.agent,
    wanted,
    openConversation: (first) =>
      createConversation(first, {
        connection: asReader(connection),
        feed: ports.openFeed(first.id, (input) => connection.request('history:read', input)),
        drafts: ports.drafts,
        now: ports.clock.now,
        newId: ports.newId,
        files: ports.files,
        shield: ports.shield,
      }),
  })
}
