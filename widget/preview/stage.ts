import { signal } from '@preact/signals-core'
import type { ConnectionState } from '#shared/client/connection.ts'
import type { Availability, Entry, Language, VisitorConversation } from '#shared/entities.ts'
import { noNeeds } from '#shared/needs.ts'
import type { PreviewScene } from '#shared/preview.ts'
import type { VisitorContract } from '#shared/protocol.ts'
import type { VisitorConnection } from '../app/ports.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const conversationId = '0'.repeat(24)

/** The line of a chat that is only shown: it tells of one situation, and carries nothing anywhere. */
export function stageOf(scene: PreviewScene, language: Language, now: Availability | null) {
  const entries = entriesOf(scene, language)
  const conversation: VisitorConversation | null =
    entries.length === 0
      ? null
      : {
          ...{ id: conversationId, status: 'queued', topicId: 'other', language, needs: noNeeds },
          ...{ lastSeq: entries.length, position: 2 },
        }
  const availability = availabilityOf(scene, now)
  const session = {
    ...{ at: new Date().toISOString(), token: 'preview', expiresAt: later(DAY_MS), identity: null },
    ...{ conversation, availability },
  }
  const connection = {
    state: signal<ConnectionState>('online'),
    refusal: signal(null),
    lastEventAt: signal(null),
    request: (command: keyof VisitorContract) =>
      command === 'conversation:resume'
        ? Promise.resolve({ ok: true, data: { conversation, entries, more: false, cursors: [] } })
        : // Nobody answers: nothing happens.
          new Promise(() => {}),
    tell: () => undefined,
    on(event: string, handler: (push: never) => void) {
      if (event === 'session:opened') queueMicrotask(() => handler(session as never))
      return () => undefined
    },
    onHeads: () => () => undefined,
    reconnect: () => undefined,
    dispose: () => undefined,
  }
  // The seam: what is asked of it here has the shape that the contract names.
  return { connection: connection as unknown as VisitorConnection, availability }
}

const later = (ms: number) => new Date(Date.now() + ms).toISOString()

function availabilityOf(scene: PreviewScene, now: Availability | null): Availability {
  const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  const always = { notice: null, paused: false, week: now?.week ?? none }
  if (scene !== 'closed') return { status: 'AVAILABLE', ...always }
  return { status: 'OFFLINE', reason: 'hours', opensAt: now?.opensAt ?? later(DAY_MS), ...always }
}

function entriesOf(scene: PreviewScene, language: Language): Entry[] {
  const frame = (seq: number) => ({ conversationId, seq, at: later(seq * 1000 - 60_000) })
  const visitor = { kind: 'visitor' } as const
  const started: Entry = { ...frame(1), by: visitor, type: 'started', topicId: 'other', language }
  if (scene === 'waiting') return [started]
  if (scene !== 'ended') return []
  const agent = { kind: 'agent', name: 'Anna', form: 'f' } as const
  return [
    started,
    { ...frame(2), by: { kind: 'system' }, type: 'assigned', agent },
    { ...frame(3), by: agent, type: 'closed', reason: 'agent' },
  ]
}
