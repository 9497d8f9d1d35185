import { computed, signal } from '@preact/signals-core'
import type { Entry } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { VisitorAnswers } from '#shared/protocol.ts'
import type { Inside, KeepingPorts } from './open-keeping.ts'

export type Shown = Pick<VisitorAnswers['phone:code'], 'code' | 'expiresAt'> & { key?: string }

/** Other devices that are in, by their entries. */
export function devicesOf(entries: readonly Entry[]): { id: string; at: string }[] {
  const gone = new Set(entries.flatMap((entry) => (entry.type === 'device_removed' ? [entry.deviceId] : [])))
  return entries.flatMap((entry) =>
    entry.type === 'device_added' && !gone.has(entry.deviceId) ? [{ id: entry.deviceId, at: entry.at }] : [],
  )
}

/** Short-lived words that open this conversation: on another device, and for who answers the phone. */
export function createCodes({ connection, newId }: KeepingPorts, { current, words, news }: Inside) {
  const shown = { device: signal<Shown | null>(null), phone: signal<Shown | null>(null) }
  const isAsking = signal(false)
  const refusal = signal<ErrorCode | null>(null)

  return {
    shown,
    isAsking,
    refusal,
    devices: computed(() => devicesOf(current.entries.value)),
    async ask(kind: 'device' | 'phone'): Promise<void> {
      const now = current.talk.peek()
      if (!now || isAsking.peek()) return
      isAsking.value = true
      refusal.value = null
      const command = kind === 'device' ? 'device:invite' : 'phone:code'
      const answer = await connection.request(command, { conversationId: now.id })
      isAsking.value = false
      if (answer.ok) shown[kind].value = answer.data
      else refusal.value = answer.error.code
    },
    async remove(deviceId: string): Promise<void> {
      const now = current.talk.peek()
      if (!now) return
      const request = { conversationId: now.id, clientId: newId(), deviceId }
      const answer = await connection.request('device:remove', request)
      refusal.value = answer.ok ? null : answer.error.code
      if (answer.ok) news.value = { text: words.peek().device.removed }
      now.feed.resume()
    },
  }
}

export type Codes = ReturnType<typeof createCodes>
