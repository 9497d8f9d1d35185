import { useDesk } from '../../context.ts'
import { shown, upTo } from '../keys.ts'
import type { CommandId } from '../registry.ts'
import { useCommandWords } from '../words.ts'

/** A command with its keys, and the way to change them. */
export function ShortcutRow({ command, change }: { command: CommandId; change: () => void }) {
  const { help, names } = useCommandWords()
  const { agent, shortcuts } = useDesk()
  const keys = shortcuts.keys.value.get(command)
  return (
    <>
      <span class="shortcuts__keys">
        {keys ? (
          <kbd>{shown(keys, upTo(agent.value.capacity))}</kbd>
        ) : (
          <span class="small muted">{help.noKeys}</span>
        )}
      </span>
      <span class="shortcuts__name">
        {names[command]}
        {shortcuts.own.value.has(command) && <span class="tag">{help.own}</span>}
      </span>
      <button
        type="button"
        class="button button--small"
        data-change={command}
        aria-label={help.changeOf(names[command])}
        onClick={change}
      >
        {help.change}
      </button>
    </>
  )
}
