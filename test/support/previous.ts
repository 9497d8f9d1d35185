import { execFile } from 'node:child_process'
import { access, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const NAMED_BY = '.ci/previous-version'

/** The version of the code that landed before this one, built. Answers the path of its server. */
export async function buildPrevious(): Promise<string> {
  const commit = (await readFile(NAMED_BY, 'utf8')).trim()
  const folder = resolve('.cache/previous', commit)
  const main = join(folder, 'dist/server/main.js')
  if (await exists(main)) return main
  await haveCommit(commit)

  // Built beside its place: a build that was interrupted must not be taken for a whole one.
  const draft = `${folder}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  await run('git', ['archive', '--output', join(draft, 'code.tar'), commit])
  await run('tar', ['-xf', 'code.tar'], { cwd: draft })
  await symlink(resolve('node_modules'), join(draft, 'node_modules'))
  await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
    cwd: draft,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await rm(folder, { recursive: true, force: true })
  await rename(draft, folder)
  return main
}

/** A clone of continuous integration may be shallow. */
async function haveCommit(commit: string): Promise<void> {
  if (await isThere(commit)) return
  await run('git', ['fetch', '--unshallow', '--quiet'], { timeout: 60_000 }).catch(() => {})
  if (!(await isThere(commit)))
    throw new Error(
      `${NAMED_BY} names the commit ${commit}, which this clone does not have and could not fetch. ` +
        'Clone with the whole history (git fetch --unshallow), or correct that file.',
    )
}

const isThere = (commit: string) =>
  run('git', ['cat-file', '-e', `${commit}^{commit}`]).then(
    () => true,
    () => false,
  )

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
