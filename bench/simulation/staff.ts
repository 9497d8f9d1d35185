import { languages, type Language } from '#shared/entities.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'

/** When an agent takes new conversations, in seconds since the opening; those under way are finished after `to`. */
export interface Shift {
  from: number
  to: number
}

export interface SimulatedAgent {
  id: string
  languages: Language[]
  departments: string[]
  capacity: number
  shift: Shift
}

/** What somebody speaks and knows. */
export type Skill = Pick<SimulatedAgent, 'languages' | 'departments'>

/** Like the demonstration's agents, one after the other. */
export const mixedSkills: readonly Skill[] = [
  { languages: ['pl', 'en'], departments: ['dk', 'zdmk', 'zzm'] },
  { languages: ['pl', 'uk'], departments: ['dk', 'km', 'ztp'] },
  { languages: ['pl', 'en', 'uk'], departments: ['dk', 'sa', 'usc'] },
]

/** Everybody can do everything: what the formulas assume. */
export const pooledSkills: readonly Skill[] = [
  { languages: [...languages], departments: firstDirectory.departments.map(({ id }) => id) },
]

/** So many agents for the whole time; `skills` are gone through in turn. */
export function staffOf(
  agents: number,
  skills: readonly Skill[],
  capacity: number,
  shift: Shift = { from: -Infinity, to: Infinity },
): SimulatedAgent[] {
  return Array.from({ length: agents }, (_, index) => agentAt(index, skills, capacity, shift))
}

/** As many as each hour from the opening on says: the first stay longest. All of the last hour stay until `until`. */
export function staffByHour(
  perHour: readonly number[],
  skills: readonly Skill[],
  capacity: number,
  until: number,
): SimulatedAgent[] {
  const staff: SimulatedAgent[] = []
  for (let index = 0; index < Math.max(...perHour); index++) {
    let from: number | null = null
    perHour.forEach((agents, hour) => {
      const isOn = index < agents
      if (isOn) from ??= hour * 3600
      const isLast = hour === perHour.length - 1
      if (from === null || (isOn && !isLast)) return
      const to = isOn ? until : hour * 3600
      staff.push({
        ...agentAt(index, skills, capacity, { from, to }),
        id: `agent-${index + 1}-from-${from / 3600}`,
      })
      from = null
    })
  }
  return staff
}

function agentAt(index: number, skills: readonly Skill[], capacity: number, shift: Shift): SimulatedAgent {
  const skill = skills[index % skills.length]
  if (!skill) throw new Error('agents need skills')
  return { id: `agent-${index + 1}`, ...skill, capacity, shift }
}
