// `npm test`: types, lint, format, then every kind of test. The last line is `N passed, N failed, N skipped`;
// a check that fails counts as one failed. What failed is named just before it, for logs of which only the end is kept.
// A few files that fail beside all the others are tried once more, alone; what passes then is named, too: docs/decisions/0052.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { ensurePrograms } from './programs.mjs'
import { byFile, countsOf, hasFailed, linesOf } from './reports.mjs'

const REPORT = '.cache/test-report.json'
/** More than these failing together are no coincidence. */
const AGAIN_FILES = 8
/** There must be time left for a second try. */
const AGAIN_BEFORE_MS = 30 * 60_000
const folders = ['shared', 'server', 'widget', 'console', 'test']
const bin = (name, file) => [process.execPath, `node_modules/${name}/${file}`]

const checks = [
  ...folders.map((folder) => ({
    name: `types of ${folder}`,
    command: [...bin('typescript', 'bin/tsc'), '-p', folder],
  })),
  { name: 'lint', command: [...bin('oxlint', 'bin/oxlint'), '--type-aware'] },
  { name: 'format', command: [...bin('oxfmt', 'bin/oxfmt'), '--check'] },
]

function run([command, ...args]) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.once('error', () => done(1))
    child.once('exit', (code) => done(code ?? 1))
  })
}

let passed = 0
let failed = 0
let skipped = 0
const failures = []

for (const { name, command } of checks) {
  const isGood = (await run(command)) === 0
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name}`)
  if (isGood) passed++
  else {
    failed++
    failures.push(name)
  }
}

if (!ensurePrograms()) failed++

/** Runs tests; answers with what became of each file, or null where that is not known. */
async function vitest(...args) {
  rmSync(REPORT, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  const code = await run([...bin('vitest', 'vitest.mjs'), 'run', ...reporters, ...args])
  try {
    const files = byFile(JSON.parse(readFileSync(REPORT, 'utf8')))
    const isExplained = code === 0 || [...files.values()].some(hasFailed)
    return isExplained ? files : null
  } catch {
    return null
  }
}

/** Tries once more what failed beside all the others, alone. Answers with what passed then. */
async function secondTry(files) {
  const failing = [...files.values()].filter(hasFailed)
  const hasTime = performance.now() - began < AGAIN_BEFORE_MS
  if (failing.length === 0 || failing.length > AGAIN_FILES || !hasTime) return []
  const names = failing.map(({ name }) => relative('.', name))
  console.log(`once more, one after the other: ${names.join(' ')}`)
  const again = (await vitest('--maxWorkers=1', ...names)) ?? new Map()
  for (const [name, file] of again) files.set(name, file)
  return failing.filter(({ name }) => again.has(name) && !hasFailed(again.get(name)))
}

const began = performance.now()
const files = await vitest(...process.argv.slice(2))
if (files) {
  const unsteady = await secondTry(files)
  for (const file of files.values()) {
    const counts = countsOf(file)
    passed += counts.passed
    failed += counts.failed
    skipped += counts.skipped
    if (hasFailed(file)) failures.push(...linesOf(file))
  }
  for (const line of unsteady.flatMap(linesOf)) console.log(`UNSTEADY ${line}`)
} else {
  failed++
  failures.push('vitest ended with an error outside of all tests, see above')
}

for (const failure of failures) console.log(`FAILED ${failure}`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)
