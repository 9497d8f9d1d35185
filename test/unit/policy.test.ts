import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/entities.ts'
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

  it('lets only administrators end the session of somebody else', () => {
    const allowed = roles.filter((role) => may({ id: 'me', role }, 'session:end', other))
    expect(allowed).toEqual(['administrator'])
  })
})
