import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { limits } from '#shared/limits.ts'
import type { AgentConversation, AgentSelf, Disposition } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { AgentInput } from '#shared/protocol.ts'
import type { Conversation } from '../conversation.ts'
import type { AgentConnection } from '../ports.ts'
import { courseOf, type Course } from './course.ts'

export interface WatchedPorts {
  agent: ReadonlySignal<AgentSelf>
  connection: Pick<AgentConnection, 'request'>
  newId: () => string
  /** Over a connection on which a supervisor's hand counts, with a feed that only looks on. */
  openConversation: (summary: AgentConversation) => Conversation
  /** What was whispered and not sent, kept for as long as the page lives. */
  whisper: Signal<string>
}

export type SupervisorAct = 'whisper' | 'join' | 'leave' | 'takeover' | 'end'
export type WatchDialog = 'takeover' | 'reassign' | 'end' | 'abuse'
type Bare = Extract<SupervisorAct, 'join' | 'leave' | 'takeover'>

/** A conversation that a supervisor looks into, and what they can do in it. */
export interface Watched {
  id: string
  conversation: Conversation
  course: ReadonlySignal<Course>
  isJoined: ReadonlySignal<boolean>
  isMine: ReadonlySignal<boolean>
  isOver: ReadonlySignal<boolean>
  /** It cannot be read here any more, or never could. */
  closedTo: ReadonlySignal<ErrorCode | null>
  dialog: Signal<WatchDialog | null>
  /** Who has joined writes to the resident, or goes on whispering. */
  writes: Signal<'reply' | 'whisper'>
  whisper: Signal<string>
  ending: {
    disposition: Signal<Disposition | null>
    reason: Signal<string>
    problem: ReadonlySignal<EndProblem>
  }
  busy: ReadonlySignal<SupervisorAct | null>
  refusal: ReadonlySignal<{ act: SupervisorAct; code: ErrorCode } | null>
  /** True when it was done. What was typed stays until then. */
  sendWhisper: () => Promise<boolean>
  act: (act: Bare) => Promise<boolean>
  end: () => Promise<boolean>
  dispose: () => void
}

export type EndProblem = 'choice' | 'reason' | null

export function createWatched(first: AgentConversation, ports: WatchedPorts): Watched {
  const { agent, connection, newId, whisper } = ports
  const { id } = first
  const conversation = ports.openConversation(first)
  const { feed } = conversation
  const course = computed(() => courseOf(feed.timeline.value.entries))
  const busy = signal<SupervisorAct | null>(null)
  const refusal = signal<{ act: SupervisorAct; code: ErrorCode } | null>(null)
  const disposition = signal<Disposition | null>(null)
  const reason = signal('')
  const isChecked = signal(false)
  const isJoined = computed(() => course.value.joined.some((one) => one.id === agent.value.id))
  const writes = signal<'reply' | 'whisper'>('whisper')
  /** The same for each repetition of one thing, another for the next thing. */
  let asking = { what: '', clientId: '' }

  const problem = computed((): EndProblem => {
    if (!isChecked.value) return null
    if (disposition.value === null) return 'choice'
    return reason.value.trim() === '' ? 'reason' : null
  })

  async function ask<C extends 'note:whisper' | `conversation:${Bare | 'end'}`>(
    act: SupervisorAct,
    command: C,
    rest: Omit<AgentInput<C>, 'conversationId' | 'clientId'>,
  ): Promise<boolean> {
    if (busy.peek()) return false
    const what = JSON.stringify([command, rest])
    if (asking.what !== what) asking = { what, clientId: newId() }
    busy.value = act
    refusal.value = null
    const input = { ...rest, conversationId: id, clientId: asking.clientId }
    // The seam where the rest of an input becomes the whole: what is left out is what stands in each of them.
    const answer = await connection.request(command, input as AgentInput<C>)
    busy.value = null
    if (answer.ok) asking = { what: '', clientId: '' }
    else refusal.value = { act, code: answer.error.code }
    return answer.ok
  }

  const stops = [
    // Notes may be read by who watches: not before the watching has begun, and anew after each connect.
    effect(() => {
      const summary = feed.conversation.value
      if (!summary) return
      conversation.update(summary)
      conversation.notes.load()
    }),
    effect(() => {
      writes.value = isJoined.value ? 'reply' : 'whisper'
    }),
  ]

  return {
    id,
    conversation,
    course,
    isJoined,
    isMine: computed(() => course.value.status === 'active' && course.value.agent?.id === agent.value.id),
    isOver: computed(() => course.value.status === 'closed'),
    closedTo: feed.refusal,
    dialog: signal<WatchDialog | null>(null),
    writes,
    whisper,
    ending: { disposition, reason, problem },
    busy,
    refusal,
    async sendWhisper() {
      const text = whisper.peek()
      if (text.trim() === '' || text.length > limits.noteLength) return false
      const isSent = await ask('whisper', 'note:whisper', { text })
      // What was added meanwhile is the next whisper.
      if (isSent && whisper.peek() === text) whisper.value = ''
      return isSent
    },
    act: (act) => ask(act, `conversation:${act}`, {}),
    async end() {
      isChecked.value = true
      const chosen = disposition.peek()
      if (problem.peek() !== null || chosen === null) return false
      return ask('end', 'conversation:end', { disposition: chosen, note: reason.peek() })
    },
    dispose() {
      for (const stop of stops) stop()
      conversation.dispose()
    },
  }
}
