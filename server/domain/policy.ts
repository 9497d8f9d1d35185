import type { Role } from '#shared/entities.ts'

/** A member of staff who wants something. What residents may do, their own conversation's log decides. */
export interface Actor {
  id: string
  role: Role
}

/** What is acted on: the account that a session or a status belongs to, or nothing for what has no owner. */
interface Subjects {
  'session:end': { agentId: string }
  'status:choose': { agentId: string }
  'queue:view': null
}

export type Action = keyof Subjects

const isOwn = (actor: Actor, subject: { agentId: string }) => actor.id === subject.agentId

const table: { [A in Action]: (actor: Actor, subject: Subjects[A]) => boolean } = {
  // Whoever manages accounts must be able to lock one out.
  'session:end': (actor, subject) => isOwn(actor, subject) || actor.role === 'administrator',
  'status:choose': isOwn,
  'queue:view': () => true,
}

/** Every permission of staff, in one table. */
export function may<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): boolean {
  return table[action](actor, subject)
}
