import { noNeeds } from '#shared/needs.ts'
import { signal } from '@preact/signals'
import type { ConnectionState } from '#shared/client/connection.ts'
import type {
  AgentConversation,
  AgentSelf,
  AssignmentReason,
  Entry,
  Disposition,
  Language,
  Note,
  QueueItem,
} from '#shared/entities.ts'
import type { FirstDayStep } from '#shared/first-day.ts'
import type { Operations } from '#shared/settings.ts'
import type { ErrorCode, Result, WireError } from '#shared/errors.ts'
import type { ShortcutChange, ShortcutSettings } from '#shared/shortcuts.ts'
import type { AgentContract, AgentPushes, Colleagues, ConnectRefusal } from '#shared/protocol.ts'
import type { AgentConnection } from '../../../console/ports.ts'
import { anna, bartek, log } from './entries.ts'

type Command = keyof AgentContract
type Line = Parameters<typeof log>[1][number]

export const self: AgentSelf = {
  id: 'a'.repeat(24),
  name: 'Anna Przykładowa',
  publicName: 'Anna',
  form: 'f',
  email: 'anna@demo.example',
  role: 'agent',
  status: 'available',
  statusSince: '2026-11-24T08:00:00.000Z',
  endsShift: false,
  capacity: 3,
  languages: ['pl', 'en'],
  departments: ['dk'],
}

const topics = [
  { id: 'waste', name: { pl: 'Wywóz odpadów', en: 'Waste', uk: 'Відходи' } },
  { id: 'lighting', name: { pl: 'Oświetlenie', en: 'Lighting', uk: 'Освітлення' } },
]

const chosen: AssignmentReason = {
  rule: 'least_loaded_longest_idle',
  circle: 'department',
  candidates: [
    { agentId: self.id, name: 'Anna', load: 0, capacity: 3, idleSeconds: 40 },
    { agentId: 'b'.repeat(24), name: 'Bartek', load: 1, capacity: 3, idleSeconds: 10 },
  ],
  excluded: [],
}

/** A server small enough to be read at a glance: logs in memory, answers at once, refuses what a test tells it to. */
export function modelServer({
  agent = self,
  answers = {},
  firstDay,
}: {
  agent?: AgentSelf
  /** What this agent has seen of their first day; by default the server does not say. */
  firstDay?: FirstDayStep[]
  /** Of commands that only some tests need. */
  answers?: Partial<Record<Command, (input: Record<string, unknown>) => unknown>>
} = {}) {
  const logs = new Map<string, { summary: AgentConversation; entries: Entry[] }>()
  const handlers = new Map<string, Set<(push: never) => void>>()
  const state = signal<ConnectionState>('online')
  const refusal = signal<ConnectRefusal['code'] | null>(null)
  const asked: { command: Command; input: Record<string, unknown> }[] = []
  const refuses = new Map<Command, ErrorCode>()
  const refusesOnce = new Map<Command, WireError>()
  const notes: Note[] = []
  let colleagues: Colleagues = { colleagues: [], departments: [] }
  let queue: QueueItem[] = []
  let operations = { version: 1, value: { notice: null, paused: false } as Operations }
  /** How long a place is kept after the end; 0: not at all. */
  let wrapUpSeconds = 0
  let reconnects = 0
  let shortcuts: ShortcutSettings = { version: 0, isOff: false, keys: {} }

  function push<E extends keyof AgentPushes>(event: E, data: AgentPushes[E]): void {
    for (const handler of handlers.get(event) ?? []) handler(data as never)
  }

  function append(id: string, by: Line[0], content: Line[2], clientId?: string): Entry {
    const found = logs.get(id)
    if (!found) throw new Error(`no conversation ${id}`)
    const seq = found.entries.length + 1
    const [entry] = log(id, [[by, 0, content]], Date.now())
    if (!entry) throw new Error('no entry')
    const stored = { ...entry, seq, ...(clientId && { clientId }) }
    found.entries.push(stored)
    found.summary = { ...found.summary, lastSeq: seq }
    if (state.peek() === 'online') push('entry:appended', { entry: stored })
    return stored
  }

  function answer(command: Command, input: Record<string, unknown>): unknown {
    const id = String(input['conversationId'])
    const clientId = String(input['clientId'])
    const own = answers[command]
    if (own) return own(input)
    switch (command) {
      case 'session:resume':
        return {
          at: new Date().toISOString(),
          agent,
          conversations: [...logs.values()]
            .map(({ summary }) => summary)
            .filter(({ status, wrapUpUntil }) => status === 'active' || status === 'offered' || wrapUpUntil),
          queue: { waiting: queue, total: queue.length },
          topics,
          availability: here(),
          editSeconds: 300,
          shortcuts,
          ...(firstDay && { firstDay }),
          translates: answers['message:translate'] !== undefined,
          demo: true,
        }
      case 'conversation:resume': {
        const found = logs.get(id)
        const entries = found?.entries.slice(Number(input['afterSeq']))
        return { conversation: found?.summary, entries, more: false, cursors: [] }
      }
      case 'message:send':
        return { entry: append(id, 'agent', { type: 'message', text: String(input['text']) }, clientId) }
      case 'message:edit':
      case 'message:withdraw': {
        const messageSeq = Number(input['seq'])
        const line =
          command === 'message:edit'
            ? ({ type: 'message_edited', messageSeq, text: String(input['text']) } as const)
            : ({ type: 'message_withdrawn', messageSeq } as const)
        return { entry: append(id, 'agent', line, clientId) }
      }
      case 'conversation:leave': {
        const entry = append(id, 'agent', { type: 'left', agent: anna }, clientId)
        release(id, 'requeued')
        return { entry }
      }
      case 'conversation:accept': {
        const wasOffered = logs.get(id)?.summary.status === 'offered'
        const entry = append(id, 'agent', { type: 'accepted' }, clientId)
        if (wasOffered) makeOwn(id, true)
        return { entry }
      }
      case 'conversation:close': {
        const disposition = input['disposition'] as Disposition | undefined
        const entry = append(
          id,
          'agent',
          { type: 'closed', reason: 'agent', ...(disposition && { disposition }) },
          clientId,
        )
        release(id, 'closed', disposition ? 0 : wrapUpSeconds)
        return { entry }
      }
      case 'wrapup:set': {
        const disposition = input['disposition'] as never
        return { entry: append(id, 'agent', { type: 'wrapped_up', disposition }, clientId) }
      }
      case 'note:list':
        return { notes: notes.filter(({ conversationId }) => conversationId === id) }
      case 'colleague:list':
        return colleagues
      case 'conversation:decline': {
        const reason = input['reason'] as never
        const entry = append(id, 'agent', { type: 'declined', agent: anna, reason }, clientId)
        release(id, 'requeued')
        return { entry }
      }
      case 'conversation:pick': {
        assign(id, 'lighting', 'Z kolejki')
        return { entry: logs.get(id)?.entries.at(-1) }
      }
      case 'conversation:transfer':
        return { entry: transfer(id, input['to'] as never, clientId) }
      case 'transfer:withdraw':
        return { entry: append(id, 'agent', { type: 'transfer_ended', outcome: 'withdrawn' }, clientId) }
      case 'transfer:accept': {
        const entry = append(id, 'agent', {
          type: 'transferred',
          to: { kind: 'agent', agent: anna },
          from: bartek,
        })
        makeOwn(id, true)
        return { entry }
      }
      case 'transfer:decline': {
        const entry = append(id, 'agent', { type: 'transfer_ended', outcome: 'declined' }, clientId)
        release(id, 'transferred')
        return { entry }
      }
      case 'case:propose': {
        const { draft } = input as unknown as { draft: never }
        const draftHash = 'd'.repeat(64)
        return {
          draftHash,
          entry: append(id, 'agent', { type: 'case_proposed', draftHash, draft }, clientId),
        }
      }
      case 'settings:read':
        return input['kind'] === 'operations'
          ? { setting: { kind: 'operations', ...operations } }
          : { setting: { kind: input['kind'], value: { tags: [], links: [], scripts: [] } } }
      case 'settings:change':
        operate(input['value'] as Operations)
        return { setting: { kind: 'operations', ...operations } }
      case 'history:earlier':
        return { rows: [], hasMore: false }
      case 'shortcuts:change':
        return { shortcuts: changeShortcuts(input as never) }
      case 'firstDay:done':
        return { done: [...(firstDay ?? []), input['step']] }
      case 'presence:set':
        return { status: input['status'] }
      default:
        return {}
    }
  }

  const here = () => ({ status: 'AVAILABLE', ...operations.value }) as never

  function changeShortcuts(change: ShortcutChange): ShortcutSettings {
    const { enterBreaks, ...known } = { ...shortcuts, version: shortcuts.version + 1 }
    const isBreaking = 'enterBreaks' in change ? change.enterBreaks : enterBreaks
    const next = { ...known, ...(isBreaking && { enterBreaks: true as const }) }
    if ('enterBreaks' in change) shortcuts = next
    else if ('isOff' in change) shortcuts = { ...next, isOff: change.isOff }
    else if ('asAtFirst' in change) shortcuts = { ...next, keys: {} }
    else {
      const { [change.command]: _, ...others } = next.keys
      const mine = change.keys === null ? {} : { [change.command]: change.keys }
      shortcuts = { ...next, keys: { ...others, ...mine } }
    }
    return shortcuts
  }

  /** Somebody changes notice or pause; everybody hears of it. */
  function operate(value: Operations): void {
    operations = { version: operations.version + 1, value }
    push('centre:changed', here())
  }

  function release(
    conversationId: string,
    reason: 'closed' | 'requeued' | 'transferred',
    keptSeconds = 0,
  ): void {
    const found = logs.get(conversationId)
    const wrapUpUntil = new Date(Date.now() + keptSeconds * 1000).toISOString()
    const wrapUp = keptSeconds > 0 && { wrapUpUntil, agentId: self.id }
    if (found) {
      const status = reason === 'closed' ? 'closed' : 'queued'
      found.summary = { ...found.summary, ...wrapUp, status }
    }
    push('conversation:released', { conversationId, reason, ...wrapUp })
  }

  /** The conversation is this agent's now. */
  function makeOwn(id: string, accepted: boolean): void {
    const found = logs.get(id)
    if (!found) throw new Error(`no conversation ${id}`)
    const { transfer: _, acceptBy: __, ...rest } = found.summary
    found.summary = { ...rest, status: 'active', agentId: self.id, accepted }
    push('conversation:assigned', { conversation: found.summary })
  }

  function transfer(id: string, to: { kind: string; warm?: boolean }, clientId: string): Entry {
    const department = { kind: 'department' as const, departmentId: 'zdmk', departmentName: 'Zarząd Dróg' }
    const expiresAt = new Date(Date.now() + 30_000).toISOString()
    if (to.kind === 'agent' && to.warm) {
      const target = { kind: 'agent' as const, agent: bartek }
      return append(
        id,
        'agent',
        { type: 'transfer_proposed', to: target, asks: 'agent', expiresAt },
        clientId,
      )
    }
    if (to.kind === 'department') {
      const proposed = { type: 'transfer_proposed' as const, to: department, asks: 'visitor' as const }
      return append(id, 'agent', { ...proposed, expiresAt }, clientId)
    }
    const target =
      to.kind === 'agent' ? { kind: 'agent' as const, agent: bartek } : { kind: 'queue' as const }
    const entry = append(id, 'agent', { type: 'transferred', to: target, from: anna }, clientId)
    release(id, 'transferred')
    return entry
  }

  function begin(id: string, topicId: 'waste' | 'lighting', texts: string[]): AgentConversation {
    const at = new Date().toISOString()
    const summary: AgentConversation = {
      id,
      status: 'queued',
      topicId,
      departmentId: 'd',
      language: 'pl',
      lastSeq: 0,
      queuedAt: at,
      accepted: false,
      visitorPresent: true,
      needs: noNeeds,
      priority: 0,
      joined: [],
    }
    logs.set(id, { summary, entries: [] })
    append(id, 'visitor', { type: 'started', topicId, language: 'pl' })
    for (const text of texts) append(id, 'visitor', { type: 'message', text })
    return summary
  }

  function become(id: string, more: Partial<AgentConversation>): AgentConversation {
    const found = logs.get(id)
    if (!found) throw new Error(`no conversation ${id}`)
    found.summary = { ...found.summary, ...more }
    return found.summary
  }

  const soon = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()

  /** Gives the agent a conversation in which the resident has written `texts`. */
  function assign(id: string, topicId: 'waste' | 'lighting', ...texts: string[]): void {
    const acceptBy = soon(30)
    begin(id, topicId, texts)
    append(id, 'system', { type: 'assigned', agent: anna, attempt: 1, acceptBy })
    const assignedAt = new Date().toISOString()
    const conversation = become(id, { status: 'active', agentId: self.id, assignedAt, acceptBy })
    push('conversation:assigned', { conversation })
  }

  const connection = {
    state,
    refusal,
    lastEventAt: signal(Date.now()),
    async request(command: Command, input: Record<string, unknown>): Promise<Result<unknown>> {
      if (state.peek() !== 'online') return { ok: false, error: { code: 'timeout' } }
      asked.push({ command, input })
      const isStale =
        command === 'settings:change' &&
        input['kind'] === 'operations' &&
        input['version'] !== operations.version
      const code = isStale ? 'stale_version' : refuses.get(command)
      const error = refusesOnce.get(command)
      refusesOnce.delete(command)
      await Promise.resolve()
      if (error) return { ok: false, error }
      return code ? { ok: false, error: { code } } : { ok: true, data: answer(command, input) }
    },
    tell(command: Command, input: Record<string, unknown>) {
      asked.push({ command, input })
    },
    on(event: string, handler: (push: never) => void) {
      const all = handlers.get(event) ?? new Set()
      handlers.set(event, all.add(handler))
      return () => void all.delete(handler)
    },
    onHeads: () => () => undefined,
    reconnect() {
      reconnects += 1
    },
    dispose: () => handlers.clear(),
  } as unknown as AgentConnection

  return {
    agent,
    connection,
    state,
    refusal,
    refuses,
    push,
    append,
    release,
    operate,
    /** With what else the refusal says. */
    refuseOnce: (command: Command, error: WireError) => void refusesOnce.set(command, error),
    /** What was asked, in its order. */
    commands: () => asked.map(({ command }) => command),
    askedFor: (command: Command) => asked.filter((one) => one.command === command),
    reconnects: () => reconnects,
    setQueue(waiting: QueueItem[]) {
      queue = waiting
      push('queue:changed', { waiting, total: waiting.length })
    },
    /** Gives back what had gone on to the queue. */
    assignAgain(id: string): void {
      const found = logs.get(id)
      if (!found) throw new Error(`no conversation ${id}`)
      const acceptBy = new Date(Date.now() + 30_000).toISOString()
      const assignedAt = new Date(Date.now() + 1).toISOString()
      found.summary = { ...found.summary, status: 'active', accepted: false, acceptBy, assignedAt }
      append(id, 'system', { type: 'assigned', agent: anna, attempt: 2, acceptBy })
      push('conversation:assigned', { conversation: found.summary })
    },
    assign,
    /** A colleague's conversation into which a caller let this agent by a code. */
    letIn(id: string, topicId: 'waste' | 'lighting', ...texts: string[]): void {
      begin(id, topicId, texts)
      append(id, 'system', { type: 'assigned', agent: bartek, attempt: 1 })
      append(id, 'system', { type: 'joined', agent: anna, viaPhone: true })
      const conversation = become(id, { status: 'active', agentId: 'b'.repeat(24), joined: [anna] })
      push('conversation:assigned', { conversation })
    },
    /** Its resident speaks another language. */
    speak(id: string, language: Language): void {
      push('conversation:assigned', { conversation: become(id, { language }) })
    },
    /** Offers it for so many seconds. */
    offer(id: string, topicId: 'waste' | 'lighting', seconds: number, ...texts: string[]): void {
      const acceptBy = soon(seconds)
      begin(id, topicId, texts)
      append(id, 'system', { type: 'offered', agent: anna, attempt: 1, acceptBy, why: chosen })
      const conversation = become(id, { status: 'offered', agentId: self.id, acceptBy })
      push('conversation:offered', { conversation })
    },
    /** A colleague's conversation that this agent is asked to take over. */
    invite(id: string, topicId: 'waste' | 'lighting', note: string, ...texts: string[]): void {
      begin(id, topicId, texts)
      append(id, 'system', { type: 'assigned', agent: bartek, attempt: 1 })
      const to = { kind: 'agent' as const, agent: anna }
      const expiresAt = soon(30)
      const { seq } = append(id, 'system', { type: 'transfer_proposed', to, asks: 'agent', expiresAt })
      notes.push({
        id: `n${notes.length}`,
        conversationId: id,
        at: soon(0),
        by: bartek,
        kind: 'transfer',
        text: note,
      })
      const transferring = { seq, to, asks: 'agent' as const, from: bartek, expiresAt }
      const conversation = become(id, { status: 'active', agentId: 'b'.repeat(24), transfer: transferring })
      push('conversation:offered', { conversation })
    },
    setColleagues(next: Colleagues) {
      colleagues = next
    },
    /** What was chosen at another desk. */
    keepShortcuts(settings: ShortcutSettings) {
      shortcuts = settings
      push('shortcuts:changed', settings)
    },
    keepPlaces(seconds: number) {
      wrapUpSeconds = seconds
    },
    whisper(conversationId: string, text: string) {
      const by = { kind: 'agent' as const, id: 'c'.repeat(24), name: 'Krystyna' }
      const at = new Date(Date.now() + 1000).toISOString()
      push('note:added', { note: { id: 'w1', conversationId, at, by, kind: 'whisper', text } })
    },
  }
}

export type ModelServer = ReturnType<typeof modelServer>
