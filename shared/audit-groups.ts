/** Kinds of what is written down, by what they are about. No zod here: browsers import these values. */
export const auditGroups = [
  'session',
  'conversation',
  'message',
  'history',
  'staff',
  'setting',
  'canned',
  'block',
  'alarm',
  'sealed',
  'phone',
  'outbox',
  'erasure',
] as const
