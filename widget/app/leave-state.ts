import { batch, signal } from '@preact/signals-core'
import type { LeaveForm } from './leave-form.ts'
import type { Session } from './session.ts'

export const emptyForm: LeaveForm = {
  kind: null,
  topicId: null,
  body: null,
  place: '',
  contactName: '',
  contact: '',
}

/** Of a question or a report without an agent, what decides which screen stands; the rest is in leaving.ts. */
export function createLeaveState({ leaveForm, leave }: Session) {
  const kept = leaveForm.get()
  const values = signal<LeaveForm>(kept?.form ?? emptyForm)
  /** Somebody asked for the form, or began to fill it in. */
  const isOpen = signal(kept?.isOpen ?? false)

  function keep(next: LeaveForm, open: boolean): void {
    batch(() => {
      values.value = next
      isOpen.value = open
    })
    leaveForm.set(next === emptyForm ? null : { at: Date.now(), isOpen: open, form: next })
  }

  return {
    values,
    isOpen,
    /** Sent and not answered yet. */
    request: signal(leave.get()),
    keep,
    open: () => keep({ ...values.peek() }, true),
    /** Puts the form away; what was filled in stays, but for the text, where that goes somewhere else. */
    close: ({ keepsText = true } = {}) =>
      keep({ ...values.peek(), ...(!keepsText && { body: null }) }, false),
  }
}

export type LeaveState = ReturnType<typeof createLeaveState>
