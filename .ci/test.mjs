// `npm test`: types, lint, format, then every kind of test. The last line is `N passed, N failed, N skipped`;
// a check that fails counts as one failed. What failed is named just before it, for logs of which only the end is kept.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { ensurePrograms } from './programs.mjs'

const REPORT = '.cache/test-report.json'
/** Enough to know the fault by; the whole stands further up. */
const WHY_LENGTH = 300
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

rmSync(REPORT, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
const code = await run([...bin('vitest', 'vitest.mjs'), 'run', ...reporters, ...process.argv.slice(2)])
try {
  const report = JSON.parse(readFileSync(REPORT, 'utf8'))
  passed += report.numPassedTests
  failed += report.numFailedTests
  skipped += report.numPendingTests + report.numTodoTests
  // A file that could not even be loaded has no failed test in it.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  failed += broken.length
  failures.push(...broken.map(({ name }) => name))
  for (const { name, assertionResults } of report.testResults) {
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status !== 'failed') continue
      const [why = ''] = (failureMessages[0] ?? '').split('\n')
      failures.push(`${relative('.', name)} > ${fullName}: ${why.slice(0, WHY_LENGTH)}`)
    }
  }
} catch {
  failed++
}
if (code !== 0 && failed === 0) failed = 1

for (const failure of failures) console.log(`FAILED ${failure}`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)
