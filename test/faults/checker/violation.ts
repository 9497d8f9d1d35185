export type ViolationKind =
  /** Acknowledged, shown or written, and nowhere any more. */
  | 'lost'
  | 'doubled'
  /** Other words than were written, or words that nobody wrote. */
  | 'altered'
  | 'gap'
  | 'reordered'
  /** An instant earlier than that of the entry before. */
  | 'backdated'
  /** Heard by somebody whom it is none of their business. */
  | 'leaked'
  /** Said by somebody who takes no part. */
  | 'intruded'
  | 'after_close'
  | 'double_assignment'
  | 'over_capacity'
  | 'unsent'
  | 'stale_screen'
  | 'stale_list'
  /** Open, without an owner who has a slot for it and without a place in the queue. */
  | 'orphaned'
  | 'starved'
  | 'leaked_slot'

export interface Violation {
  kind: ViolationKind
  conversationId: string
  what: string
}
