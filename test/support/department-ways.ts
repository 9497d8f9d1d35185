import type { Department, Directory } from '#shared/settings.ts'
import type { Deps } from '../../server/services/deps.ts'
import { change } from '../../server/services/settings.ts'

/** Topics whose departments work in each of the ways, once `workInEveryWay` has changed the directory. */
export const topicOf = { automatic: 'other', offer: 'green', manual: 'vehicle' } as const

const ways: Readonly<Record<string, Department['assignment']>> = { zzm: 'offer', km: 'manual' }

/** The directory, but for how departments work: every way is there. */
export function inEveryWay(directory: Directory): Directory {
  return {
    ...directory,
    departments: directory.departments.map((department) => ({
      ...department,
      assignment: ways[department.id] ?? 'automatic',
    })),
  }
}

/** Changes the directory of a server, as an administrator does. */
export async function workInEveryWay({ deps }: { deps: Deps }): Promise<void> {
  const { version, value } = deps.settings.read('directory')
  const administrator = { id: 'test', role: 'administrator' as const }
  await change(deps, administrator, { kind: 'directory', version, value: inEveryWay(value) })
}
