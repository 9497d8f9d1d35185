import type { AgentProfile } from '../storage/agents.ts'
import { newId } from '../storage/mongo.ts'
import type { Deps } from './deps.ts'
import { hashPassword, isPassword } from './passwords.ts'

type DemoAccount = Pick<
  AgentProfile,
  'email' | 'name' | 'publicName' | 'form' | 'role' | 'languages' | 'departments'
>

/** Invented people; their names say so. */
const accounts: DemoAccount[] = [
  {
    email: 'anna@demo.example',
    name: 'Anna Przykładowa (demo)',
    publicName: 'Anna',
    form: 'f',
    role: 'agent',
    languages: ['pl', 'en'],
    departments: ['dk', 'zdmk', 'zzm'],
  },
  {
    email: 'bartek@demo.example',
    name: 'Bartek Przykładowy (demo)',
    publicName: 'Bartek',
    form: 'm',
    role: 'agent',
    languages: ['pl', 'uk'],
    departments: ['dk', 'km', 'ztp'],
  },
  {
    email: 'celina@demo.example',
    name: 'Celina Przykładowa (demo)',
    publicName: 'Celina',
    form: 'f',
    role: 'agent',
    languages: ['pl', 'en', 'uk'],
    departments: ['dk', 'sa', 'usc'],
  },
  {
    email: 'kierownik@demo.example',
    name: 'Krystyna Kierownicza (demo)',
    publicName: 'Krystyna',
    form: 'f',
    role: 'supervisor',
    languages: ['pl', 'en'],
    departments: ['dk'],
  },
  {
    email: 'admin@demo.example',
    name: 'Adam Administracyjny (demo)',
    publicName: 'Adam',
    form: 'm',
    role: 'administrator',
    languages: ['pl', 'en'],
    departments: ['dk'],
  },
]

/**
 * Makes the demonstration's accounts, or brings them up to date; what they are doing stays as it is, and so does what an
 * administrator has made of them.
 */
export async function seedDemo(deps: Deps): Promise<void> {
  const { demoPassword, routing } = deps.config
  const known = await Promise.all(accounts.map(({ email }) => deps.storage.agents.byEmail(email)))
  // One password, printed for everybody: a hash for each would hide nothing, and take longer than all else at a start.
  const kept = known.find((account) => account !== null)?.passwordHash ?? null
  const isUnchanged = kept !== null && (await isPassword(kept, demoPassword))
  const passwordHash = isUnchanged ? kept : await hashPassword(demoPassword)
  for (const [index, account] of accounts.entries()) {
    const there = known[index]
    if (there?.changed) {
      if (!isUnchanged) await deps.storage.agents.setPassword(there._id, passwordHash)
      continue
    }
    await deps.storage.agents.upsertProfile(there?._id ?? newId(), {
      ...account,
      passwordHash,
      // Supervisors and administrators get no conversations by themselves.
      capacity: account.role === 'agent' ? routing.defaultCapacity : 0,
      demo: true,
    })
  }
}
