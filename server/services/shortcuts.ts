import { limits } from '#shared/limits.ts'
import type { ShortcutChange, ShortcutSettings } from '#shared/shortcuts.ts'
import { DomainError } from '../domain/errors.ts'
import type { ShortcutDocument } from '../storage/shortcuts.ts'
import type { Deps } from './deps.ts'

export async function shortcutsOf({ storage }: Deps, agentId: string): Promise<ShortcutSettings> {
  return settingsOf(await storage.shortcuts.of(agentId))
}

/** `too_large` where keys were chosen for more commands than there can be. */
export async function changeShortcuts(
  deps: Deps,
  agentId: string,
  change: ShortcutChange,
): Promise<ShortcutSettings> {
  if ('command' in change && change.keys !== null) {
    const { keys } = await shortcutsOf(deps, agentId)
    const isNew = !Object.hasOwn(keys, change.command)
    if (isNew && Object.keys(keys).length >= limits.shortcuts) throw new DomainError('too_large')
  }
  return settingsOf(await deps.storage.shortcuts.change(agentId, change))
}

function settingsOf(known: ShortcutDocument | null): ShortcutSettings {
  return {
    version: known?.version ?? 0,
    isOff: known?.isOff ?? false,
    ...(known?.enterBreaks && { enterBreaks: true }),
    keys: known?.keys ?? {},
  }
}
