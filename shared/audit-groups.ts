/** Kinds of what is written down, by what they are about. No zod here: browsers import these values. */
export const auditGroups = [
  'session',
  'conversation',
  'history',
  'staff',
  'setting',
  'canned',
  'erasure',
] as const
