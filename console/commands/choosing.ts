import { type KeyProblem, problemOf } from './key-rules.ts'
import { ANY_DIGIT, type Keys, keysOf, withoutDigit, writesWithAltGr } from './keys.ts'
import { overlap } from './own-keys.ts'
import { commands, type CommandId } from './registry.ts'

/** What a press would mean as the keys of a command. */
export type Choice =
  | { keys: Keys; problem: null }
  | { keys: Keys; problem: KeyProblem }
  | { keys: Keys; problem: 'taken'; by: CommandId }

/** Null for a key that is only held down. `known`: what else somebody can press. */
export function choiceOf(
  event: KeyboardEvent,
  id: CommandId,
  known: ReadonlyMap<CommandId, Keys>,
): Choice | null {
  const pressed = keysOf(event)
  if (pressed === null)
    return writesWithAltGr(event) && event.key.length === 1 ? { keys: event.key, problem: 'altGr' } : null
  const isForDigits = commands[id].keys?.endsWith(ANY_DIGIT) === true
  const keys = isForDigits ? (withoutDigit(pressed)?.keys ?? pressed) : pressed
  const problem = problemOf(keys)
  if (problem !== null) return { keys, problem }
  if (isForDigits && !keys.endsWith(ANY_DIGIT)) return { keys, problem: 'digit' }
  const other = [...known].find(([one, taken]) => one !== id && overlap(taken, keys))
  return other ? { keys, problem: 'taken', by: other[0] } : { keys, problem: null }
}
