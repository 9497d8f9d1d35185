import type { CommandId } from '../commands/registry.ts'
import { useDesk } from '../context.ts'

/** The keys of a command, for the eyes; `aria-keyshortcuts` says them to others. `digits`: these for any. */
export function Hint({ of: id, digits }: { of: CommandId; digits?: string }) {
  const { shortcuts } = useDesk()
  const keys = shortcuts.hint(id, digits)
  return keys && <kbd aria-hidden="true">{keys}</kbd>
}
