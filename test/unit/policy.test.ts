import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/entities.ts'
import type { SettingKind } from '#shared/settings.ts'
import { may } from '../../server/domain/policy.ts'

const own = { agentId: 'me' }
const other = { agentId: 'somebody' }
const roles: Role[] = ['agent', 'supervisor', 'administrator']

describe('policy', () => {
  it.each(roles)('lets an account with role %s end its own session and choose its own status', (role) => {
    expect(may({ id: 'me', role }, 'session:end', own)).toBe(true)
    expect(may({ id: 'me', role }, 'status:choose', own)).toBe(true)
    expect(may({ id: 'me', role }, 'status:choose', other)).toBe(false)
    expect(may({ id: 'me', role }, 'queue:view', null)).toBe(true)
  })

  it('lets administrators change settings, and supervisors what cannot wait for one', () => {
    const changers = (kind: SettingKind) =>
      roles.filter((role) => may({ id: 'me', role }, 'setting:change', { kind }))
    expect(changers('directory')).toEqual(['administrator'])
    expect(changers('hours')).toEqual(['administrator'])
    expect(changers('operations')).toEqual(['supervisor', 'administrator'])
  })

  it('lets everybody but agents see the board and supervise', () => {
    for (const action of ['board:view', 'conversation:supervise'] as const)
      expect(roles.filter((role) => may({ id: 'me', role }, action, null))).toEqual([
        'supervisor',
        'administrator',
      ])
  })

  it('lets supervisors change the canned replies of all, and nobody those of somebody else', () => {
    const changers = (ownerId: string | null) =>
      roles.filter((role) => may({ id: 'me', role }, 'canned:change', { ownerId }))
    expect(changers(null)).toEqual(['supervisor', 'administrator'])
    expect(changers('me')).toEqual(roles)
    expect(changers('somebody')).toEqual([])
    const users = (ownerId: string | null, departments: string[]) =>
      roles.filter((role) =>
        may({ id: 'me', role }, 'canned:use', { ownerId, departments, theirs: ['dk', 'sa'] }),
      )
    expect(users('somebody', [])).toEqual([])
    expect(users(null, [])).toEqual(roles)
    expect(users(null, ['sa', 'usc'])).toEqual(roles)
    expect(users(null, ['usc'])).toEqual(['supervisor', 'administrator'])
  })

  it('lets only administrators end the session of somebody else', () => {
    const allowed = roles.filter((role) => may({ id: 'me', role }, 'session:end', other))
    expect(allowed).toEqual(['administrator'])
  })
})
