import { actorOf } from '../services/accounts.ts'
import { checkHours, holidaysFrom } from '../services/availability.ts'
import type { Deps } from '../services/deps.ts'
import { versionOf, versionsOf } from '../services/setting-versions.ts'
import { change } from '../services/settings.ts'
import type { Input } from './assignments.ts'
import type { Who } from './talk.ts'

/** Settings are read by all staff; changed, and looked back on, by whom the policy lets. */
export function settingCommands(deps: Deps) {
  const actor = ({ author }: Who) => actorOf(deps, author.id)
  return {
    'settings:read': async ({ kind }: Input<'settings:read'>) => ({ setting: deps.settings.read(kind) }),
    'settings:change': async (input: Input<'settings:change'>, who: Who) => ({
      setting: await change(deps, await actor(who), input),
    }),
    'settings:versions': async (input: Input<'settings:versions'>, who: Who) =>
      versionsOf(deps, await actor(who), input),
    'settings:version': async (input: Input<'settings:version'>, who: Who) => ({
      setting: await versionOf(deps, await actor(who), input),
    }),
    'hours:check': async (input: Input<'hours:check'>) => checkHours(input),
    'hours:holidays': async ({ from }: Input<'hours:holidays'>) => ({ holidays: holidaysFrom(from) }),
  }
}
