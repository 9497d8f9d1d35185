import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They take longest: each begins early, so that none is left alone at the end. */
const LONG = [
  /unit\/simulation\/busy-hour\./,
  /model\/(processes|planted)/,
  /unit\/routing\./,
  /integration\/(replay|reports|routing|convergence|wrap-up|watching|erasure|transfers|sockets|storage-model|staff|board|python-client|late-room)\./,
  /faults\/(routing-race|storm|rolling|drain|cluster|erasure|pressure|suite|start|vanish|full-outbox|log)\./,
  /e2e\/(resilience|waiting|hours|states|console-states|talk|assignments|handed-over|live|page|shift|full-storage|files|patterns|first-load|firefox|spoken|history|integration-page|long-talk|keyboard)\./,
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

/** Kinds that come in a row, after all others: a worker keeps what it has loaded only from one file to the next of its project. */
const AT_THE_END = ['unit', 'ui']

/** The folder of tests that a file is in: unit, ui, model, integration, faults, e2e. */
const kindOf = ({ moduleId }: TestSpecification) => /\/test\/(\w+)\//.exec(moduleId)?.[1] ?? ''

/**
 * Deals the kinds of tests evenly over the whole run: a browser takes more than one processor, a fault mostly waits for
 * something, and three files of one kind would either fight for the machine or leave it idle.
 */
export class MixedSequencer extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const kinds = new Set(files.map(kindOf))
    const places = [...kinds].flatMap((kind) =>
      dealt(
        files.filter((file) => kindOf(file) === kind),
        AT_THE_END.indexOf(kind) + 1,
      ),
    )
    return Promise.resolve(places.toSorted((one, other) => one.place - other.place).map(({ file }) => file))
  }
}
