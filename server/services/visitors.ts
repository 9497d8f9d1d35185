import { DomainError } from '../domain/errors.ts'
import type { Deps } from './deps.ts'
import { readVisitorToken } from './tokens.ts'

/** Whether a visitor may come by this device: their first one, or another one that they let in and did not shut out. */
export async function isAdmitted(
  deps: Deps,
  { visitorId, deviceId }: { visitorId: string; deviceId: string | null },
): Promise<boolean> {
  return deviceId === null || deps.storage.devices.isLive(deviceId, visitorId)
}

/** Whose token it is. Throws what `readVisitorToken` throws, `unauthorized` for a device that was shut out. */
export async function visitorBy(deps: Deps, token: string): Promise<string> {
  const visitor = readVisitorToken(deps.config, token)
  if (!(await isAdmitted(deps, visitor))) throw new DomainError('unauthorized')
  return visitor.visitorId
}
