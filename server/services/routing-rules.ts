import type { Department } from '#shared/settings.ts'
import { departmentBy } from '../domain/departments.ts'
import type { RoutingRules } from '../domain/routing.ts'
import type { Deps } from './deps.ts'

export interface DepartmentRules extends RoutingRules {
  /** How a department's conversations come to its agents. */
  wayOf: (departmentId: string) => Department['assignment']
  /** Whether a transfer there leaves the contact centre: the resident is asked first. */
  isOutside: (departmentId: string) => boolean
}

/** The rules of the directory as it stands now. A unit that was taken out of it since is one of the centre's. */
export function departmentRules({ settings, config }: Pick<Deps, 'settings' | 'config'>): DepartmentRules {
  const directory = settings.directory()
  const centre = new Set(directory.departments.filter(({ isCentre }) => isCentre).map(({ id }) => id))
  const department = (id: string) => departmentBy(directory, id)
  return {
    centre,
    everybodyAfterSeconds: config.routing.everybodyAfterSeconds,
    widenAfterSeconds: (id) => department(id)?.widenAfterSeconds ?? 0,
    wayOf: (id) => department(id)?.assignment ?? 'automatic',
    isOutside: (id) => department(id)?.isCentre === false,
  }
}
