import type { Language, Topic } from '#shared/entities.ts'
import { EMERGENCY_TOPIC, type Department, type Directory, type TopicRoute } from '#shared/settings.ts'
import { DomainError } from './errors.ts'

/** What residents choose from, in this order; with the words by which a topic is suggested. */
export function topicsForVisitors({ topics }: Directory): Topic[] {
  return topics.map((route) => ({ ...topic(route), keywords: route.keywords }))
}

/** The same without the words: staff know their topics. */
export function topicsForStaff({ topics }: Directory): Topic[] {
  return topics.map(topic)
}

function topic({ id, name }: TopicRoute): Topic {
  return { id, name, ...(id === EMERGENCY_TOPIC && { emergency: true }) }
}

/** The unit behind a topic. `invalid_input` for an unknown topic, and for one that is a matter for 112, not for us. */
export function departmentOf({ topics }: Directory, topicId: string): string {
  const departmentId = topics.find(({ id }) => id === topicId)?.departmentId
  if (!departmentId)
    throw new DomainError('invalid_input', { fields: [{ path: 'topicId', problem: 'malformed' }] })
  return departmentId
}

/** A unit, unless it was taken out of the directory since. */
export function departmentBy({ departments }: Directory, departmentId: string): Department | undefined {
  return departments.find(({ id }) => id === departmentId)
}

/** A unit's name for people; the id itself for one that was taken out of the directory since. */
export function departmentNamed(directory: Directory, departmentId: string): string {
  return departmentBy(directory, departmentId)?.name ?? departmentId
}

/** 0 to 2: what a topic is worth in the queue. */
export function priorityOf({ topics }: Directory, topicId: string): number {
  return topics.find(({ id }) => id === topicId)?.priority ?? 0
}

/** A topic's name in a language. */
export function topicNamed({ topics }: Directory, topicId: string, language: Language): string {
  return topics.find(({ id }) => id === topicId)?.name[language] ?? topicId
}
