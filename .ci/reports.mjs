// What vitest says of a run, by file.
import { relative } from 'node:path'

/** Enough to know a fault by; the whole stands further up in the log. */
const WHY_LENGTH = 300

/** The files of a JSON report, by name. */
export const byFile = ({ testResults }) => new Map(testResults.map((file) => [file.name, file]))

export const hasFailed = ({ status }) => status === 'failed'

/** Tests in one file. A file that could not be loaded, or cleaned up after, has no failed test in it: it counts as one. */
export function countsOf({ status, assertionResults }) {
  const count = (...kinds) => assertionResults.filter((test) => kinds.includes(test.status)).length
  const failed = count('failed')
  return {
    passed: count('passed'),
    failed: status === 'failed' && failed === 0 ? 1 : failed,
    skipped: count('pending', 'skipped', 'todo'),
  }
}

/** Each failure of a file in a line: where, what, and the beginning of why. */
export function linesOf({ name, assertionResults, message = '' }) {
  const where = relative('.', name)
  const wrong = assertionResults.filter(hasFailed)
  if (wrong.length === 0) return [`${where}: ${message.slice(0, WHY_LENGTH)}`]
  return wrong.map(({ fullName, failureMessages: [why = ''] }) => {
    const [first = ''] = why.split('\n')
    return `${where} > ${fullName}: ${first.slice(0, WHY_LENGTH)}`
  })
}
