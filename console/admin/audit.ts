import { batch, signal, type ReadonlySignal } from '@preact/signals'
import type { AuditEntry, AuditFilter } from '#shared/audit.ts'
import type { Setting, SettingKind } from '#shared/settings.ts'
import type { AgentConnection } from '../ports.ts'

/** What was done by whom, the newest first, as far as it was asked for. */
export function createAudit({ connection }: { connection: Pick<AgentConnection, 'request'> }) {
  const entries = signal<readonly AuditEntry[]>([])
  const state = signal<'loading' | 'failed' | 'ready'>('loading')
  const filter = signal<AuditFilter>({})
  const hasMore = signal(false)
  let turn = 0

  async function ask(before?: string): Promise<void> {
    const mine = ++turn
    const wish = { filter: filter.peek(), ...(before && { before }) }
    const answer = await connection.request('audit:list', wish)
    // Something else is asked by now.
    if (mine !== turn) return
    batch(() => {
      state.value = answer.ok ? 'ready' : 'failed'
      if (!answer.ok) return
      entries.value = [...(before ? entries.peek() : []), ...answer.data.entries]
      hasMore.value = answer.data.more
    })
  }

  return {
    entries: entries as ReadonlySignal<readonly AuditEntry[]>,
    state: state as ReadonlySignal<'loading' | 'failed' | 'ready'>,
    filter: filter as ReadonlySignal<AuditFilter>,
    hasMore: hasMore as ReadonlySignal<boolean>,
    load: () => ask(),
    look(next: AuditFilter): void {
      filter.value = next
      void ask()
    },
    more: () => ask(entries.peek().at(-1)?.id),
    /** What a setting said in one of its versions; null where it cannot be had. */
    async version(kind: SettingKind, version: number): Promise<Setting | null> {
      const answer = await connection.request('settings:version', { kind, version })
      return answer.ok ? answer.data.setting : null
    },
  }
}

export type Audit = ReturnType<typeof createAudit>
