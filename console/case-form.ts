import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { CaseDraft, Entry, EntryOf } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import {
  type CaseField,
  type DraftProblems,
  draftFrom,
  caseFields,
  problemsFrom,
  problemsOf,
  withMessageIn,
  withText,
} from './case-draft.ts'
import { type CaseFacts, caseFactsOf } from './case-state.ts'
import type { Drafts } from './drafts.ts'

export interface CaseFormPorts {
  conversationId: string
  entries: ReadonlySignal<readonly Entry[]>
  drafts: Drafts
  newId: () => string
  propose: (clientId: string, draft: CaseDraft) => Promise<Result<{ draftHash: string }>>
}

/** The case beside one conversation: a draft while it is written, then what the log says about it. */
export interface CaseForm {
  isOpen: ReadonlySignal<boolean>
  facts: ReadonlySignal<CaseFacts>
  /** What the form shows: its fields, the wait for the resident, or the finished case. */
  view: ReadonlySignal<'draft' | 'proposed' | 'submitted'>
  draft: ReadonlySignal<CaseDraft | null>
  problems: ReadonlySignal<DraftProblems>
  /** The draft survives a reload. */
  isKept: ReadonlySignal<boolean>
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  /** The field that a message is inserted into: the one written in last. */
  target: ReadonlySignal<CaseField>
  /** The message that a source link has pointed at. */
  pointed: ReadonlySignal<number | null>
  open: (topicId: string, topicName: string) => void
  close: () => void
  aim: (field: CaseField) => void
  type: (field: CaseField, text: string) => void
  insert: (entry: EntryOf<'message'>) => void
  point: (seq: number) => void
  /** Opens the fields again while the resident still has the last card. */
  correct: () => void
  another: (topicId: string, topicName: string) => void
  /** Returns the first field that must be put right before the resident can be asked. */
  propose: () => Promise<CaseField | null>
}

export function createCaseForm(ports: CaseFormPorts): CaseForm {
  const { conversationId, entries, drafts } = ports
  const isOpen = signal(false)
  const draft = signal<CaseDraft | null>(drafts.caseDraft(conversationId))
  const problems = signal<DraftProblems>({})
  const inFlight = signal(false)
  const sentHash = signal<string | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  const target = signal<CaseField>('body')
  const pointed = signal<number | null>(null)
  const correcting = signal<string | null>(null)
  const continued = signal<string | null>(null)
  let attempt: { clientId: string; draft: string } | null = null

  const facts = computed(() => caseFactsOf(entries.value))
  const view = computed(() => {
    const { state } = facts.value
    if (state.phase === 'proposed' && correcting.value !== state.draftHash) return 'proposed'
    return state.phase === 'submitted' && continued.value !== state.reference ? 'submitted' : 'draft'
  })
  /** Answered, but the entry has not come yet: the form must not look as if nothing had happened. */
  const busy = computed(() => {
    const hash = sentHash.value
    const seen = entries.value.some((entry) => entry.type === 'case_proposed' && entry.draftHash === hash)
    return inFlight.value || (hash !== null && !seen)
  })

  function keep(next: CaseDraft | null): void {
    draft.value = next
    drafts.keepCaseDraft(conversationId, next)
  }

  function edit(next: CaseDraft): void {
    keep(next)
    const left = problemsOf(next)
    const shown = caseFields.filter((field) => problems.peek()[field] && left[field])
    problems.value = Object.fromEntries(shown.map((field) => [field, left[field]]))
  }

  function begin(topicId: string, topicName: string): void {
    const { state } = facts.peek()
    const proposed = 'draft' in state ? state.draft : null
    keep(proposed ?? draftFrom(entries.peek(), topicId, topicName))
    problems.value = {}
    refusal.value = null
  }

  return {
    isOpen,
    facts,
    view,
    draft,
    problems,
    isKept: computed(() => !drafts.isCaseHeld(conversationId)),
    busy,
    refusal,
    target,
    pointed,
    open(topicId, topicName) {
      if (!draft.peek()) begin(topicId, topicName)
      isOpen.value = true
    },
    close() {
      isOpen.value = false
      pointed.value = null
    },
    aim(field) {
      target.value = field
    },
    type(field, text) {
      const before = draft.peek()
      if (before) edit(withText(before, field, text))
    },
    insert(entry) {
      const before = draft.peek()
      if (before) edit(withMessageIn(before, target.peek(), entry))
    },
    point(seq) {
      pointed.value = seq
    },
    correct() {
      const { state } = facts.peek()
      if (state.phase === 'proposed') correcting.value = state.draftHash
    },
    another(topicId, topicName) {
      const { state } = facts.peek()
      if (state.phase === 'submitted') continued.value = state.reference
      keep(draftFrom(entries.peek(), topicId, topicName))
    },
    async propose() {
      const proposal = draft.peek()
      if (!proposal || busy.peek()) return null
      problems.value = problemsOf(proposal)
      const wrong = caseFields.find((field) => problems.peek()[field])
      if (wrong) return wrong
      // The same draft keeps its id until it is answered, so that a repeat cannot show a second card.
      const text = JSON.stringify(proposal)
      if (attempt?.draft !== text) attempt = { clientId: ports.newId(), draft: text }
      inFlight.value = true
      refusal.value = null
      const answer = await ports.propose(attempt.clientId, proposal)
      inFlight.value = false
      if (answer.ok) {
        attempt = null
        sentHash.value = answer.data.draftHash
        correcting.value = null
        return null
      }
      refusal.value = answer.error.code
      problems.value = problemsFrom(answer.error.fields ?? [])
      return caseFields.find((field) => problems.peek()[field]) ?? null
    },
  }
}
