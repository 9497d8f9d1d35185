import type { Colleague } from '#shared/entities.ts'
import type { Colleagues } from '#shared/protocol.ts'
import type { Author } from '../domain/entries.ts'
import { isResponsible } from '../domain/reading.ts'
import type { PresentAgent } from '../storage/agents.ts'
import type { Deps } from './deps.ts'
import { isOnDuty } from './roster.ts'
import { departmentRules } from './routing-rules.ts'

/** To whom this conversation could go: everybody else on duty, and the departments with who is there. */
export async function colleagues(deps: Deps, asker: Author, conversationId: string): Promise<Colleagues> {
  const state = await deps.entries.head(conversationId)
  const { language } = state
  const isElsewhere = ({ _id }: PresentAgent) => _id !== asker.id && !isResponsible(state, _id)
  const onDuty = (await deps.storage.agents.present()).filter(isOnDuty)
  const isFree = ({ status, slots, capacity, languages }: PresentAgent) =>
    status === 'available' && slots.length < capacity && languages.includes(language)
  const rules = departmentRules(deps)
  return {
    colleagues: onDuty.filter(isElsewhere).map(colleagueOf),
    departments: deps.settings.directory().departments.map(({ id, name }) => {
      const there = onDuty.filter((agent) => agent.departments.includes(id))
      return {
        id,
        name,
        outside: rules.isOutside(id),
        onDuty: there.length,
        free: there.filter(isFree).length,
      }
    }),
  }
}

function colleagueOf(agent: PresentAgent): Colleague {
  const { _id, name, status, languages, departments: serves, slots, capacity } = agent
  return { id: _id, name, status, languages, departments: serves, load: slots.length, capacity }
}
