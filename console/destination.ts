import type { GrammaticalForm, TransferTarget } from '#shared/entities.ts'

/** The person or department that a conversation goes to; the queue has no name. */
export function nameOf(to: TransferTarget): string {
  switch (to.kind) {
    case 'agent':
      return to.agent.name ?? ''
    case 'department':
      return to.departmentName
    case 'queue':
      return ''
  }
}

/** Of the person that it goes to. */
export function formOf(to: TransferTarget): GrammaticalForm {
  return (to.kind === 'agent' && to.agent.form) || 'f'
}
