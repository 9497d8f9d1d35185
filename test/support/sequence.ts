import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They take longest: each begins early, so that none is left alone at the end. */
const LONG = [
  /unit\/simulation\/busy-hour\./,
  /model\/(processes|planted)/,
  /unit\/routing\./,
  /integration\/(watching|routing|storage-model|replay|convergence|python-client|supervision|board|wrap-up|offers|history)\./,
  /faults\/(vanish|drain|start|production|suite|pressure|storm|routing-race|cluster|rolling|erasure)\./,
  /e2e\/(hours|keyboard|shift|console-states|states|files|patterns|assignments|resilience|live|page|waiting|talk|handed-over|full-storage|firefox|history)\./,
]
/** As many others take as long as one of them. */
const LONG_WEIGHT = 4

const isLong = ({ moduleId }: TestSpecification) => LONG.some((names) => names.test(moduleId))
const weightOf = (file: TestSpecification) => (isLong(file) ? LONG_WEIGHT : 1)

/** Files of one kind, the long ones first, each with its place between `begin` and one more. */
function dealt(kind: TestSpecification[], begin: number) {
  const ordered = [...kind.filter(isLong), ...kind.filter((file) => !isLong(file))]
  const total = ordered.reduce((sum, file) => sum + weightOf(file), 0)
  let place = begin
  return ordered.map((file) => {
    const placed = { file, place }
    place += weightOf(file) / total
    return placed
  })
}

/**
 * Deals the kinds of tests evenly over the whole run: a browser takes more than one processor, a fault mostly waits for
 * something, and three files of one kind would either fight for the machine or leave it idle. Unit tests come in a row at
 * the end: a worker keeps what it has loaded only from one file to the next of the same kind.
 */
export class MixedSequencer extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const kinds = new Set(files.map(({ project }) => project.name))
    const places = [...kinds].flatMap((name) =>
      dealt(
        files.filter(({ project }) => project.name === name),
        name === 'unit' ? 1 : 0,
      ),
    )
    return Promise.resolve(places.toSorted((one, other) => one.place - other.place).map(({ file }) => file))
  }
}
