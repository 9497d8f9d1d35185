import type { AgentProfile } from '../../server/storage/agents.ts'

/** The account of an agent who works in Polish, for everything that a test does not care about. */
export function agentProfile(id: string, changes: Partial<AgentProfile> = {}): AgentProfile {
  return {
    email: `${id}@demo.example`,
    passwordHash: 'none',
    name: `Agent ${id}`,
    publicName: 'Anna',
    form: 'f',
    role: 'agent',
    languages: ['pl'],
    departments: [],
    capacity: 3,
    demo: true,
    ...changes,
  }
}
