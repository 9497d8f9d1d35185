/** Numbers that both sides enforce. No zod here: browsers import these values. */
export const limits = {
  /** UTF-16 units in one message; an entry as BSON must stay below 64 kB. */
  messageLength: 5000,
  clientIdLength: 64,
  caseTitleLength: 120,
  caseBodyLength: 5000,
  casePlaceLength: 200,
  contactLength: 200,
  declineReasonLength: 500,
  /** Entries in one answer to `conversation:resume`; ask again from the last one while `more` is true. */
  resumePage: 200,
  /** Waiting conversations listed to an agent. */
  queuePage: 50,
  /** Seconds between the application heartbeats that a client sends. */
  heartbeatSeconds: 15,
  /** Bytes of one socket frame. */
  frameBytes: 64 * 1024,
} as const
