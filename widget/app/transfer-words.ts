import type { EntryOf, TransferTarget } from '#shared/entities.ts'
import type { CoreWords, PartWords } from '#shared/strings/widget.pl.ts'

/** Who would have the conversation then. */
export function transferTo(to: TransferTarget, { someAgent }: CoreWords['log']): string {
  switch (to.kind) {
    case 'department':
      return to.departmentName
    case 'agent':
      return to.agent.name ?? someAgent
    case 'queue':
      return someAgent
  }
}

/** Where the conversation went, in the reader's words; announced in the same words. */
export function transferred(
  { to }: EntryOf<'transferred'>,
  events: PartWords['cards']['events'],
  someAgent: string,
): string {
  switch (to.kind) {
    case 'agent':
      return events.transferredToAgent(to.agent.name ?? someAgent, to.agent.form)
    case 'department':
      return events.transferredToDepartment(to.departmentName)
    case 'queue':
      return events.transferredToQueue
  }
}
