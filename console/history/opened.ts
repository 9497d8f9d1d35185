import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { hitsIn } from '#shared/word-stems.ts'
import type { AgentConversation, AgentSelf } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { noNeeds } from '#shared/needs.ts'
import type { Conversation } from '../conversation.ts'
import { courseOf, type Course } from '../live/course.ts'

/** A conversation of the history that is being read. */
export interface Opened {
  id: string
  conversation: Conversation
  course: ReadonlySignal<Course>
  isLoaded: ReadonlySignal<boolean>
  /** It cannot be read: gone, never there, or not this person's. */
  closedTo: ReadonlySignal<ErrorCode | null>
  isRunning: ReadonlySignal<boolean>
  /** Others' are written into the audit. */
  isOwn: ReadonlySignal<boolean>
  /** Numbers of the messages in which the words stand that are looked for. */
  hits: ReadonlySignal<readonly number[]>
  /** The hit that one is at, from 0. */
  at: ReadonlySignal<number>
  step: (by: 1 | -1) => void
  dispose: () => void
}

export interface OpenedPorts {
  agent: ReadonlySignal<AgentSelf>
  /** For each word that is looked for, its stems. */
  wanted: ReadonlySignal<readonly string[][]>
  openConversation: (first: AgentConversation) => Conversation
}

/** What is known of it before its log has come. */
const unknown = (id: string): AgentConversation => ({
  id,
  status: 'closed',
  topicId: '',
  departmentId: '',
  language: 'pl',
  lastSeq: 0,
  queuedAt: '',
  accepted: true,
  visitorPresent: false,
  needs: noNeeds,
  priority: 0,
  joined: [],
})

export function createOpened(id: string, { agent, wanted, openConversation }: OpenedPorts): Opened {
  const conversation = openConversation(unknown(id))
  // Read from its beginning; who looked for words is taken to them.
  conversation.place.reading = { seq: 0, offset: 0, first: 0 }
  const { feed } = conversation
  const entries = computed(() => feed.timeline.value.entries)
  const course = computed(() => courseOf(entries.value))
  const hits = computed(() =>
    entries.value.flatMap((entry) =>
      entry.type === 'message' && hitsIn(entry.text, wanted.value).length > 0 ? [entry.seq] : [],
    ),
  )
  const at = signal(0)
  const stop = effect(() => {
    const summary = feed.conversation.value
    if (!summary) return
    conversation.update(summary)
    conversation.notes.load()
  })
  return {
    id,
    conversation,
    course,
    isLoaded: computed(() => feed.conversation.value !== null && feed.loaded.value),
    closedTo: feed.refusal,
    isRunning: computed(() => course.value.status !== 'closed'),
    isOwn: computed(() =>
      entries.value.some(
        (entry) =>
          (entry.type === 'assigned' || entry.type === 'joined' || entry.type === 'offered') &&
          entry.agent.id === agent.value.id,
      ),
    ),
    hits,
    at: computed(() => Math.min(at.value, Math.max(0, hits.value.length - 1))),
    step(by) {
      const { length } = hits.peek()
      if (length > 0) at.value = (Math.min(at.peek(), length - 1) + by + length) % length
    },
    dispose() {
      stop()
      conversation.dispose()
    },
  }
}
