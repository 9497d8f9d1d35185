import { createHistory, type History } from './history.ts'
import type { Desk } from '../desk.ts'

const known = new WeakMap<Desk, History>()

/** The history of a desk: made when it is first opened, and as it was left when it is opened again. */
export function historyOf(desk: Desk): History {
  const history = known.get(desk) ?? createHistory(desk.looking)
  known.set(desk, history)
  return history
}
