import { computed } from '@preact/signals-core'
import type { Entry, TransferRefusal, VisitorConversation } from '#shared/entities.ts'
import { changedNeeds, noNeeds, withWish, type Needs } from '#shared/needs.ts'
import { foldEntered } from './facts.ts'
import type { Inside } from './inside.ts'
import type { WidgetPorts } from './ports.ts'

/** What became of a question whether to hand over; `over`: the conversation went on without an answer. */
export type TransferOutcome = TransferRefusal | 'accepted' | 'over'

/** What the entries so far say of what the resident is asked, and asked for. */
export interface Asked {
  /** The only proposal that may still be confirmed. */
  openProposal: string | null
  /** The question whether to hand over that waits for the resident's answer, by its seq. */
  openTransfer: number | null
  /** What became of the earlier ones, by seq. */
  transfers: Readonly<Record<number, TransferOutcome>>
  /** The resident is silent, and was told when the conversation ends. */
  warning: { seq: number; closesAt: string } | null
  /** What the resident asked for. */
  needs: Needs
}

const nothing: Asked = {
  openProposal: null,
  openTransfer: null,
  transfers: {},
  warning: null,
  needs: noNeeds,
}

/** `entered`: as for facts.ts. */
export function askedOf(entries: readonly Entry[], entered: VisitorConversation | null = null): Asked {
  return foldEntered(entries, entered, nothing, step, asEntered)
}

/** Of the conversation on the screen. */
export const createAsked = (_ports: WidgetPorts, { current: { entries, talk } }: Pick<Inside, 'current'>) =>
  computed(() => askedOf(entries.value, talk.value?.feed.entered.value))

function asEntered(seen: Asked, entered: VisitorConversation): Asked {
  return {
    ...seen,
    needs: changedNeeds(noNeeds, entered.needs).length > 0 ? entered.needs : noNeeds,
    openProposal: entered.openProposal ?? null,
    openTransfer: entered.openTransfer ?? null,
  }
}

function step(asked: Asked, entry: Entry): Asked {
  switch (entry.type) {
    case 'inactivity_warned':
      return { ...asked, warning: { seq: entry.seq, closesAt: entry.closesAt } }
    case 'message':
    case 'message_edited':
    case 'message_withdrawn':
    case 'attached':
    case 'assigned':
    case 'extended':
    case 'sealed_requested':
    case 'sealed_given':
      return { ...asked, warning: null }
    case 'needs_set':
      return { ...asked, needs: withWish(noNeeds, entry), warning: null }
    case 'requeued':
      return settled(asked, 'over')
    case 'transferred':
      return settled(asked, 'accepted')
    case 'transfer_proposed':
      return { ...settled(asked, 'over'), openTransfer: entry.seq }
    case 'transfer_ended':
      return settled(asked, entry.outcome)
    case 'case_proposed':
      return { ...asked, openProposal: entry.draftHash, warning: null }
    case 'case_declined':
    case 'case_submitted':
      return { ...asked, openProposal: null, warning: null }
    case 'case_left':
    case 'closed':
      return { ...settled(asked, 'over'), openProposal: null }
    default:
      return asked
  }
}

function settled({ openTransfer, transfers, ...asked }: Asked, outcome: TransferOutcome): Asked {
  return {
    ...asked,
    warning: null,
    openTransfer: null,
    transfers: openTransfer === null ? transfers : { ...transfers, [openTransfer]: outcome },
  }
}
