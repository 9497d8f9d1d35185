/**
 * Folds lists that only grow, each time from where the last one ended. A list that differs in what was folded already is
 * folded from its beginning.
 */
export function createFold<T, S>(step: (state: S, item: T) => S, initial: S): (items: readonly T[]) => S {
  let folded: readonly T[] = []
  let state = initial
  return (items) => {
    const goesOn = items.length >= folded.length && folded.every((item, index) => item === items[index])
    const from = goesOn ? folded.length : 0
    state = items.slice(from).reduce(step, goesOn ? state : initial)
    folded = items
    return state
  }
}
