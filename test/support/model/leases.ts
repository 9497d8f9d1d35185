import type { Storage } from '../../../server/storage/storage.ts'
import type { Clock, Sync } from './sync.ts'

export type ModelledLeases = Sync<Pick<Storage['leases'], 'take' | 'release'>>

/** The collection `leases` in memory. */
export function leasesModel(clock: Clock): ModelledLeases {
  const leases = new Map<string, { holder: string; until: number }>()
  return {
    take: (name, holder, seconds) => {
      const known = leases.get(name)
      if (known && known.holder !== holder && known.until > clock.now) return false
      leases.set(name, { holder, until: clock.now + seconds * 1000 })
      return true
    },
    release: (name, holder) => {
      if (leases.get(name)?.holder === holder) leases.delete(name)
    },
  }
}
