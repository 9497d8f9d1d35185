import { computed, signal, untracked } from '@preact/signals-core'
import type { VisitorConversation } from '#shared/entities.ts'
import { factsOf } from './facts.ts'
import type { VisitorFeed, WidgetPorts } from './ports.ts'

export type NamedConversation = Pick<VisitorConversation, 'id'> & Partial<VisitorConversation>

interface ShownTalk {
  id: string
  feed: VisitorFeed
  isQueued: boolean
  /** Of the log when the server named the conversation, if it did: what comes after it is news, however late it is read. */
  lastSeq: number | null
}

/** The conversation on the screen: its log, what that says, and how far it was read. */
export function createCurrentTalk({ openFeed }: Pick<WidgetPorts, 'openFeed'>) {
  const talk = signal<ShownTalk | null>(null)
  const entries = computed(() => talk.value?.feed.timeline.value.entries ?? [])
  const pending = computed(() => talk.value?.feed.timeline.value.pending ?? [])
  const facts = computed(() => factsOf(entries.value, talk.value?.feed.entered.value))
  // Before the log is read the server's word counts: the box that somebody types in must not go away meanwhile.
  const status = computed(() =>
    talk.value ? (facts.value.status ?? (talk.value.isQueued ? 'queued' : 'unknown')) : null,
  )
  const readHere = signal(0)
  const readTo = computed(() => Math.max(readHere.value, talk.value?.feed.cursors.value.visitor.read ?? 0))

  function leave(): void {
    talk.peek()?.feed.dispose()
    talk.value = null
  }

  /** In which the conversation was begun; what says nothing else is in it. */
  const spoken = computed(() => {
    const first = entries.value[0]
    return first?.type === 'started'
      ? first.language
      : (talk.value?.feed.conversation.value?.language ?? 'pl')
  })

  return {
    talk,
    spoken,
    entries,
    pending,
    facts,
    status,
    readTo,
    /** Puts it on the screen, unless it is there already. */
    show({ id, status: stands, lastSeq }: NamedConversation): void {
      if (talk.peek()?.id === id) return
      leave()
      talk.value = {
        id,
        feed: untracked(() => openFeed(id)),
        isQueued: stands === 'queued',
        lastSeq: lastSeq ?? null,
      }
      readHere.value = 0
    },
    leave,
    /** Everything that is here was on the screen. */
    read(): void {
      const now = talk.peek()
      const { lastSeq } = now?.feed.timeline.peek() ?? { lastSeq: 0 }
      if (!now || lastSeq <= readHere.peek()) return
      readHere.value = lastSeq
      now.feed.markRead(lastSeq)
    },
    dispose: () => talk.peek()?.feed.dispose(),
  }
}

export type CurrentTalk = ReturnType<typeof createCurrentTalk>
