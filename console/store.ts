import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals'
import { isOutboxKey } from '#shared/client/outbox-store.ts'
import type { AgentSelf } from '#shared/entities.ts'
import type { WireError } from '#shared/errors.ts'
import type { SessionApi } from './api.ts'
import type { Desk } from './desk.ts'

export interface ConsolePorts {
  api: SessionApi
  renew: (api: SessionApi) => Promise<'live' | 'ended' | 'unknown'>
  openDesk: (agent: AgentSelf, onUnauthorized: () => void) => Desk
  /** Removes everything that was typed or received on this computer. */
  forgetEverything: (agent: AgentSelf) => void
  /** The keys of what only this page has, though it should be stored. */
  held: ReadonlySignal<ReadonlySet<string>>
  later: (act: () => void) => void
}

export type Phase = 'starting' | 'unreachable' | 'signed-out' | 'desk'

/** Who is signed in, and with it which screen is shown. */
export const ConsoleStore = createModel((ports: ConsolePorts) => {
  const phase = signal<Phase>('starting')
  const desk = signal<Desk | null>(null)
  const hasExpired = signal(false)
  const signOutRefusal = signal<WireError | null>(null)
  let isRenewing = false
  /** Refusals in a row without a connection between them: a session that is renewed and refused again has ended. */
  let refusals = 0

  function enter(agent: AgentSelf): void {
    const opened = ports.openDesk(agent, () => void renew())
    opened.link.state.subscribe((state) => {
      if (state === 'online') refusals = 0
      if (state === 'refused' && opened.link.refusal.peek() !== 'protocol_outdated') void renew()
    })
    desk.value = opened
    hasExpired.value = false
    phase.value = 'desk'
  }

  function leave(): void {
    desk.peek()?.dispose()
    desk.value = null
    phase.value = 'signed-out'
  }

  async function renew(): Promise<void> {
    const refused = desk.peek()
    if (!refused || isRenewing) return
    isRenewing = true
    refusals += 1
    const outcome = refusals > 2 ? 'ended' : await ports.renew(ports.api)
    isRenewing = false
    if (desk.peek() !== refused) return
    if (outcome === 'live') refused.link.reconnect()
    else if (outcome === 'unknown') ports.later(() => void renew())
    else {
      // What was typed is kept on this computer and found again by the same person.
      hasExpired.value = true
      leave()
    }
  }

  async function start(): Promise<void> {
    let answer = await ports.api.current()
    if (!answer.ok && answer.error.code === 'unauthorized' && (await ports.renew(ports.api)) === 'live') {
      answer = await ports.api.current()
    }
    if (answer.ok) return enter(answer.data)
    if (answer.error.code === 'unauthorized') phase.value = 'signed-out'
    else {
      phase.value = 'unreachable'
      ports.later(() => void start())
    }
  }

  return {
    phase,
    desk,
    hasExpired,
    signOutRefusal,
    /** Messages would go with the page, be their writer signed in or not. */
    holdsMessages: computed(() => [...ports.held.value].some(isOutboxKey)),
    start,
    /** Returns what the server said against it, if anything. */
    async signIn(email: string, password: string): Promise<WireError | null> {
      const answer = await ports.api.signIn(email, password)
      if (answer.ok) {
        enter(answer.data)
        return null
      }
      return answer.error.code === 'unauthorized' ? { code: 'wrong_credentials' } : answer.error
    },
    async signOut(): Promise<void> {
      const answer = await ports.api.signOut()
      signOutRefusal.value = answer.ok || answer.error.code === 'unauthorized' ? null : answer.error
      const open = desk.peek()
      if (signOutRefusal.peek() || !open) return
      leave()
      ports.forgetEverything(open.agent.peek())
    },
  }
})
