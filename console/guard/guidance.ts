import { signal, type ReadonlySignal } from '@preact/signals'
import type { Links, Safety, Tags } from '#shared/guidance.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { AgentConnection } from '../ports.ts'
import type { Locale } from '../strings/locale.ts'

interface Guides {
  tags: Tags
  links: Links
  safety: Safety
}

/** What agents are given to work with: tags, links and the safety script, as the server has them. */
export interface Guidance {
  /** Null until it was asked for and came. */
  of: { [K in keyof Guides]: ReadonlySignal<Guides[K] | null> }
  refusal: ReadonlySignal<ErrorCode | null>
  /** Asks for the newest; what is known stays in sight meanwhile. */
  load: (kind: keyof Guides) => Promise<void>
  /** As staff call them; by their ids until the names are here. */
  tagNames: (tagIds: readonly string[], locale: Locale) => string
}

export function createGuidance(connection: Pick<AgentConnection, 'request'>): Guidance {
  const of = {
    tags: signal<Tags | null>(null),
    links: signal<Links | null>(null),
    safety: signal<Safety | null>(null),
  }
  let isAskedForTags = false
  const refusal = signal<ErrorCode | null>(null)

  function take<K extends keyof Guides>(kind: K, value: Guides[K]): void {
    // The seam where a kind meets its type: the answer is of the kind that was asked for.
    const known: { value: Guides[K] | null } = of[kind] as never
    known.value = value
  }

  async function load(kind: keyof Guides): Promise<void> {
    const answer = await connection.request('settings:read', { kind })
    refusal.value = answer.ok ? null : answer.error.code
    if (answer.ok) take(kind, answer.data.setting.value as Guides[typeof kind])
  }

  return {
    of,
    refusal,
    load,
    tagNames(tagIds, locale) {
      const known = of.tags.value?.tags
      if (!known && !isAskedForTags) {
        isAskedForTags = true
        void load('tags')
      }
      return tagIds.map((one) => known?.find(({ id }) => id === one)?.name[locale] ?? one).join(', ')
    },
  }
}
