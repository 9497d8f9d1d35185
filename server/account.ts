import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { loadConfig } from './config.ts'
import { createLog } from './log.ts'
import { openDeps } from './open-deps.ts'
import { hashPassword } from './services/passwords.ts'
import { newId } from './storage/mongo.ts'

const USAGE = `npm run account -- --email EMAIL --name "FULL NAME" --public-name FIRST-NAME --form f|m
                   [--role agent|supervisor|administrator] [--languages pl,en,uk] [--capacity N]
The password (12 characters or more) is read from standard input.`

const Account = z.object({
  email: z.email(),
  name: z.string().min(1),
  'public-name': z.string().min(1),
  form: z.enum(['f', 'm']),
  role: z.enum(['agent', 'supervisor', 'administrator']).default('agent'),
  languages: z
    .string()
    .default('pl')
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(['pl', 'en', 'uk']))),
  capacity: z.coerce.number().int().min(0).optional(),
})

/** `npm run account`: makes an account or changes it; how the first ones come into a database of production. */
async function main(): Promise<string> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    options: Object.fromEntries(Object.keys(Account.shape).map((name) => [name, option])),
  })
  const account = Account.safeParse(values)
  if (!account.success) {
    const wrong = account.error.issues.map(({ path }) => `--${path.join('.')}`)
    throw new Error(`Wrong or missing: ${wrong.join(', ')}\n${USAGE}`)
  }
  const { email, name, form, role, languages, capacity } = account.data
  const input = createInterface({ input: process.stdin })
  const password = await input.question('')
  input.close()
  if (password.length < 12) throw new Error('The password needs 12 characters or more.')

  const config = loadConfig()
  const { deps, closeDatabase } = await openDeps(config, createLog(config))
  try {
    const known = await deps.storage.agents.byEmail(email)
    await deps.storage.agents.upsertProfile(known?._id ?? newId(), {
      email,
      name,
      publicName: account.data['public-name'],
      form,
      role,
      languages,
      departments: known?.departments ?? [],
      capacity: capacity ?? (role === 'agent' ? config.routing.defaultCapacity : 0),
      passwordHash: await hashPassword(password),
      demo: false,
    })
    return `${known ? 'Changed' : 'Made'} the account of ${email} (${role}).`
  } finally {
    await closeDatabase()
  }
}

try {
  process.stdout.write(`${await main()}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
