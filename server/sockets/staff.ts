import { actorOf } from '../services/accounts.ts'
import type { Deps } from '../services/deps.ts'
import { readAudit } from '../services/audit-log.ts'
import * as staff from '../services/staff.ts'
import type { Input } from './assignments.ts'
import type { Who } from './talk.ts'

/** Who works here, and what was done, for administrators. */
export function staffCommands(deps: Deps) {
  const actor = ({ author }: Who) => actorOf(deps, author.id)
  return {
    'staff:list': async (_input: Input<'staff:list'>, who: Who) => ({
      staff: await staff.list(deps, await actor(who)),
    }),
    'staff:invite': async (input: Input<'staff:invite'>, who: Who) =>
      staff.invite(deps, await actor(who), input),
    'staff:change': async (input: Input<'staff:change'>, who: Who) => ({
      member: await staff.change(deps, await actor(who), input),
    }),
    'staff:link': async (input: Input<'staff:link'>, who: Who) =>
      staff.sendLink(deps, await actor(who), input),
    'audit:list': async (input: Input<'audit:list'>, who: Who) => readAudit(deps, await actor(who), input),
    'staff:sign-out': async ({ agentId }: Input<'staff:sign-out'>, who: Who) => ({
      ended: await staff.signOutEverywhere(deps, await actor(who), agentId),
    }),
  }
}
