import type { CaseFields } from '#shared/entities.ts'
import { hidden } from '#shared/identifiers.ts'
import type { Deps } from './deps.ts'

/**
 * What a person wrote, as it may be stored: the numbers that name a person are hidden, whatever the browser did. Every
 * door by which a text comes in leads through here. `topicId`: where it is about vehicles, their plates may stand.
 */
export function shielded(deps: Pick<Deps, 'config' | 'now'>, text: string, topicId?: string): string {
  return hidden(text, around(deps, topicId))
}

/** The fields of a case. No kind that is taken in a chat needs more than a name and a way to answer. */
export function shieldedFields<F extends Partial<CaseFields>>(
  deps: Pick<Deps, 'config' | 'now'>,
  fields: F,
  topicId: string,
): F {
  const shield = ([name, text]: [string, string]): [string, string] => [
    name,
    hidden(text, { ...around(deps, topicId), isContact: name === 'contact' }),
  ]
  // The seam where the entries of an object become one of the same shape.
  return Object.fromEntries(Object.entries(fields).map(shield)) as F
}

const around = ({ config, now }: Pick<Deps, 'config' | 'now'>, topicId?: string) => ({
  today: now(),
  topicId,
  publicNumbers: config.cityNumbers,
})
