import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { EntryOf } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import type { AgentInput, Colleagues } from '#shared/protocol.ts'
import type { AssignmentFacts } from './assignment-facts.ts'
import type { AgentConnection } from './ports.ts'

export type TransferKind = 'agent' | 'department' | 'queue'
export type TransferProblem = 'target' | 'note' | 'too_long'
type Target = AgentInput<'conversation:transfer'>['to']

export interface TransferPorts {
  conversationId: string
  connection: Pick<AgentConnection, 'request'>
  facts: ReadonlySignal<AssignmentFacts>
  note: Signal<string>
  newId: () => string
}

/** Handing a conversation over: to whom, with what note, and what became of it. */
export interface TransferForm {
  kind: Signal<TransferKind>
  agentId: Signal<string | null>
  departmentId: Signal<string | null>
  /** The colleague is asked first, and the conversation stays here until they agree. */
  warm: Signal<boolean>
  /** To whom it could go, as of a moment ago. */
  colleagues: ReadonlySignal<Colleagues | null>
  /** The resident has to agree to what is chosen. */
  needsConsent: ReadonlySignal<boolean>
  problem: ReadonlySignal<TransferProblem | null>
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  withdrawing: ReadonlySignal<boolean>
  /** How the last proposal ended, until somebody has seen it. */
  outcome: ReadonlySignal<AssignmentFacts['transferEnd']>
  load: () => Promise<void>
  /** Null when it did not go: the problem or the refusal says why. */
  submit: () => Promise<'transferred' | 'proposed' | null>
  withdraw: () => Promise<void>
  seeOutcome: () => void
}

export function createTransferForm({
  conversationId,
  connection,
  facts,
  note,
  newId,
}: TransferPorts): TransferForm {
  const kind = signal<TransferKind>('agent')
  const agentId = signal<string | null>(null)
  const departmentId = signal<string | null>(null)
  const warm = signal(true)
  const colleagues = signal<Colleagues | null>(null)
  const isChecked = signal(false)
  const busy = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  const withdrawing = signal(false)
  const seen = signal(0)
  let asking = { id: newId(), said: '' }
  let withdrawal = { id: '', seq: 0 }

  const target = computed((): Target | null => {
    if (kind.value === 'queue') return { kind: 'queue' }
    if (kind.value === 'department') {
      return departmentId.value === null ? null : { kind: 'department', departmentId: departmentId.value }
    }
    return agentId.value === null ? null : { kind: 'agent', agentId: agentId.value, warm: warm.value }
  })
  const problem = computed((): TransferProblem | null => {
    if (!isChecked.value) return null
    if (!target.value) return 'target'
    if (note.value.length > limits.noteLength) return 'too_long'
    return kind.value !== 'queue' && note.value.trim() === '' ? 'note' : null
  })

  async function load(): Promise<void> {
    const answer = await connection.request('colleague:list', { conversationId })
    if (answer.ok) colleagues.value = answer.data
  }

  return {
    kind,
    agentId,
    departmentId,
    warm,
    colleagues,
    needsConsent: computed(() => {
      const known = colleagues.value?.departments ?? []
      return (
        kind.value === 'department' && known.some(({ id, outside }) => id === departmentId.value && outside)
      )
    }),
    problem,
    busy,
    refusal,
    withdrawing,
    outcome: computed(() => {
      const ended = facts.value.transferEnd
      const isNews = ended !== null && ended.outcome !== 'withdrawn' && ended.seq > seen.value
      return isNews ? ended : null
    }),
    load,
    async submit() {
      isChecked.value = true
      const to = target.peek()
      if (!to || problem.peek() !== null || busy.peek()) return null
      const said = JSON.stringify([to, note.peek(), facts.peek().transferEnd?.seq])
      // A repetition after a lost answer is the same thing; after a change, or a refusal by somebody, it is another one.
      if (asking.said !== said) asking = { id: newId(), said }
      busy.value = true
      refusal.value = null
      const answer = await connection.request('conversation:transfer', {
        conversationId,
        clientId: asking.id,
        to,
        note: note.peek(),
      })
      busy.value = false
      if (!answer.ok) {
        refusal.value = answer.error.code
        void load()
        return null
      }
      note.value = ''
      isChecked.value = false
      agentId.value = null
      departmentId.value = null
      return isProposal(answer.data.entry) ? 'proposed' : 'transferred'
    },
    async withdraw() {
      const seq = facts.peek().transfer?.seq
      if (seq === undefined || withdrawing.peek()) return
      if (withdrawal.seq !== seq) withdrawal = { id: newId(), seq }
      withdrawing.value = true
      await connection.request('transfer:withdraw', { conversationId, clientId: withdrawal.id, seq })
      withdrawing.value = false
    },
    seeOutcome() {
      seen.value = facts.peek().transferEnd?.seq ?? 0
    },
  }
}

const isProposal = (entry: { type: string }): entry is EntryOf<'transfer_proposed'> =>
  entry.type === 'transfer_proposed'
