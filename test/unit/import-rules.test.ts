import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const planted: [file: string, line: string][] = [
  ['server/domain/breach.ts', `import { it } from '../storage/agents.ts'`],
  ['server/domain/breach.ts', `import type { It } from '../services/deps.ts'`],
  ['server/domain/breach.ts', `import { it } from 'node:fs'`],
  ['server/domain/breach.ts', `import { it } from 'mongoose'`],
  ['server/storage/breach.ts', `import { it } from '../domain/routing.ts'`],
  ['server/storage/breach.ts', `import { it } from '../services/accounts.ts'`],
  ['server/services/breach.ts', `import { it } from '../sockets/io.ts'`],
  ['server/services/breach.ts', `import { it } from 'mongoose'`],
  ['server/services/breach.ts', `import { it } from '../config.ts'`],
  ['server/sockets/breach.ts', `import { it } from '../storage/agents.ts'`],
  ['server/sockets/breach.ts', `import { it } from '../domain/talk.ts'`],
  ['server/sockets/breach.ts', `import { it } from 'express'`],
  ['server/http/breach.ts', `import { it } from '../storage/agents.ts'`],
  ['server/http/breach.ts', `import { it } from 'socket.io'`],
  ['server/hints/breach.ts', `import { it } from '../sockets/io.ts'`],
  ['server/hints/breach.ts', `import { it } from 'mongoose'`],
  ['server/services/breach.ts', `import { it } from '@redis/client'`],
  ['server/jobs/breach.ts', `import { it } from '../storage/agents.ts'`],
  ['server/documents/breach.ts', `import { it } from '../services/cases.ts'`],
  ['server/files/breach.ts', `import { it } from '../storage/attachments.ts'`],
  ['server/embedded/breach.ts', `import { it } from '../storage/agents.ts'`],
  ['server/breach.ts', `import { it } from 'mongoose'`],
  ['server/breach.ts', `import { it } from 'socket.io'`],
  ['server/breach.ts', `import { it } from '../test/support/mongo.ts'`],
  ['server/breach.ts', `const it = process.env['PORT']`],
  ['shared/breach.ts', `import { it } from './client/outbox.ts'`],
  ['shared/breach.ts', `import { it } from 'node:crypto'`],
  ['shared/client/breach.ts', `import { it } from '../protocol.ts'`],
  ['shared/client/breach.ts', `import { it } from 'zod'`],
  ['shared/client/breach.ts', `import { it } from '@preact/signals'`],
  ['widget/app/breach.ts', `import { it } from '@preact/signals'`],
  ['widget/app/breach.ts', `import { it } from '#shared/entities.ts'`],
  ['widget/app/breach.ts', `import { it } from '../../console/view.ts'`],
  ['widget/app/breach.ts', `import { it } from '../../server/present.ts'`],
  ['widget/app/breach.ts', `import { it } from 'zod'`],
  ['console/breach.ts', `import { it } from '#shared/protocol.ts'`],
  ['console/breach.ts', `import { it } from '../widget/app/phase.ts'`],
]

const allowed: [file: string, line: string][] = [
  ['server/domain/fine.ts', `import { it } from '#shared/limits.ts'`],
  ['server/storage/fine.ts', `import type { It } from '../domain/routing.ts'`],
  ['server/storage/fine.ts', `import { it } from '../domain/fold.ts'`],
  ['server/storage/fine.ts', `import { it } from 'mongoose'`],
  ['server/services/fine.ts', `import { it } from '../domain/routing.ts'`],
  ['server/sockets/fine.ts', `import { it } from 'socket.io'`],
  ['server/hints/fine.ts', `import { it } from '@redis/client'`],
  ['server/http/fine.ts', `import { it } from 'express'`],
  ['server/config.ts', `const it = process.env['PORT']`],
  ['shared/fine.ts', `import { it } from 'zod'`],
  ['widget/app/fine.ts', `import type { It } from '#shared/entities.ts'`],
  ['widget/app/fine.ts', `import { it } from '#shared/limits.ts'`],
  ['console/fine.ts', `import { it } from '#shared/client/outbox.ts'`],
  ['test/unit/fine.ts', `import { it } from '../../server/storage/agents.ts'`],
]

/** `folder/name-17.ts` for the 17th line, so that each stands in a file of its own. */
const fileOf = (file: string, line: number) =>
  file.endsWith('config.ts') ? file : file.replace('.ts', `-${line}.ts`)

let root: string
let found: Map<string, string[]>

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kck-lint-'))
  await cp('.oxlintrc.json', join(root, '.oxlintrc.json'))
  for (const lines of [planted, allowed])
    for (const [index, [file, line]] of lines.entries()) {
      const path = join(root, fileOf(file, index))
      await mkdir(dirname(path), { recursive: true })
      const use = line.includes('It }') ? 'export type Used = It' : 'export const used = it'
      await writeFile(path, `${line}\n${use}\n`)
    }
  const binary = resolve('node_modules/oxlint/bin/oxlint')
  const output = await new Promise<string>((done) => {
    execFile(process.execPath, [binary, '--format', 'json'], { cwd: root }, (_error, stdout) => done(stdout))
  })
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] }
  found = new Map()
  for (const { code, filename } of diagnostics) found.set(filename, [...(found.get(filename) ?? []), code])
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('the rules of who may import whom', () => {
  it.each(planted.map(([file, line], index) => [line, fileOf(file, index)] as const))(
    'refuse %s in %s',
    (_line, file) => {
      expect(found.get(file)?.join()).toMatch(/no-restricted-(imports|properties)/)
    },
  )

  it.each(allowed.map(([file, line], index) => [line, fileOf(file, index)] as const))(
    'let pass %s in %s',
    (_line, file) => {
      expect(found.get(file)?.join() ?? '').not.toContain('no-restricted')
    },
  )
})
