import type { Role } from '#shared/entities.ts'
import type { SettingKind } from '#shared/settings.ts'

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
  'conversation:supervise': null
  /** `readerIds`: to whom it is an own one. */
  'conversation:read': { readerIds: readonly string[]; hasEnded: boolean; isOfDepartment: boolean }
  'setting:change': { kind: SettingKind }
  'board:view': null
  'staff:manage': null
  'audit:read': null
  'report:view': null
  'outbox:manage': null
  /** `theirs`: the departments that the actor works for. */
  'canned:use': Owned & { departments: readonly string[]; theirs: readonly string[] }
  'canned:change': Owned
}

/** Null: it is everybody's. */
interface Owned {
  ownerId: string | null
}

export type Action = keyof Subjects

const isOwn = (actor: Actor, subject: { agentId: string }) => actor.id === subject.agentId

const table: { [A in Action]: (actor: Actor, subject: Subjects[A]) => boolean } = {
  // Whoever manages accounts must be able to lock one out.
  'session:end': (actor, subject) => isOwn(actor, subject) || actor.role === 'administrator',
  'status:choose': isOwn,
  'queue:view': () => true,
  // To watch, whisper, join, take over, reassign and end what others have.
  'conversation:supervise': ({ role }) => role !== 'agent',
  // What their department has dealt with agents may look up; what runs is for those who take part.
  'conversation:read': ({ id, role }, { readerIds, hasEnded, isOfDepartment }) =>
    role !== 'agent' || readerIds.includes(id) || (hasEnded && isOfDepartment),
  // A notice or a pause cannot wait for an administrator.
  'setting:change': (actor, { kind }) =>
    actor.role === 'administrator' || (actor.role === 'supervisor' && kind === 'operations'),
  // Everybody's work, and who waits, at a glance.
  'board:view': ({ role }) => role !== 'agent',
  // Who works here, and what they may do.
  'staff:manage': ({ role }) => role === 'administrator',
  'audit:read': ({ role }) => role === 'administrator',
  // What each of the staff did stands in them.
  'report:view': ({ role }) => role !== 'agent',
  // What could not be sent, and to try it again.
  'outbox:manage': ({ role }) => role === 'administrator',
  // A personal one exists for its owner alone.
  'canned:use': ({ id, role }, { ownerId, departments, theirs }) =>
    ownerId !== null
      ? ownerId === id
      : role !== 'agent' || departments.length === 0 || departments.some((one) => theirs.includes(one)),
  // What all agents say is not changed by each of them.
  'canned:change': ({ id, role }, { ownerId }) => (ownerId === null ? role !== 'agent' : ownerId === id),
}

/** Every permission of staff, in one table. */
export function may<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): boolean {
  return table[action](actor, subject)
}
