import type { Topic } from '#shared/entities.ts'
import { departments, topicRoutes } from './departments-data.ts'
import { DomainError } from './errors.ts'

/** What residents choose from, in this order. */
export const topics: Topic[] = topicRoutes.map(({ id, name, departmentId }) => ({
  id,
  name,
  ...(departmentId === null && { emergency: true }),
}))

const departmentByTopic = new Map(topicRoutes.map(({ id, departmentId }) => [id, departmentId]))

/** The unit behind a topic. `invalid_input` for an unknown topic, and for one that is a matter for 112, not for us. */
export function departmentOf(topicId: string): string {
  const departmentId = departmentByTopic.get(topicId)
  if (!departmentId)
    throw new DomainError('invalid_input', { fields: [{ path: 'topicId', problem: 'malformed' }] })
  return departmentId
}

const names = new Map(departments.map(({ id, name }) => [id, name]))

/** A unit's name for people; the id itself for one that was taken out of the list since. */
export function departmentNamed(departmentId: string): string {
  return names.get(departmentId) ?? departmentId
}
