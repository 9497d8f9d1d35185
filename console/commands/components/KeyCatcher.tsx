import { useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useCommands, useDesk } from '../../context.ts'
import { choiceOf } from '../choosing.ts'
import { shown } from '../keys.ts'
import { commands as registry, type CommandId } from '../registry.ts'
import { useCommandWords } from '../words.ts'

/** Takes the next keys that are pressed for a command; Tab leads out of it, Escape leaves all as it was. */
export function KeyCatcher({
  command,
  save,
  cancel,
}: {
  command: CommandId
  /** `''`: none; null: as at first. */
  save: (keys: string | null) => void
  cancel: () => void
}) {
  const words = useCommandWords()
  const { help } = words
  const { shortcuts } = useDesk()
  const { isFor } = useCommands()
  const id = useId()
  const catcher = useRef<HTMLButtonElement>(null)
  const problem = useSignal<string | null>(null)
  const first = registry[command].keys
  useLayoutEffect(() => catcher.current?.focus(), [])

  function press(event: KeyboardEvent): void {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return cancel()
    const mine = new Map([...shortcuts.keys.value].filter(([one]) => isFor(one)))
    const choice = choiceOf(event, command, mine)
    if (!choice) return
    if (choice.problem === null) save(choice.keys)
    else if (choice.problem === 'taken')
      problem.value = help.taken(shown(choice.keys), words.names[choice.by])
    else problem.value = `${shown(choice.keys)}: ${help.problem[choice.problem]}`
  }

  return (
    <div class="catcher">
      <button
        type="button"
        ref={catcher}
        class="catcher__field"
        aria-label={help.pressFor(words.names[command])}
        aria-describedby={`${id}-problem`}
        onKeyDown={press}
      >
        {help.press}
      </button>
      {shortcuts.keys.value.has(command) && (
        <button type="button" class="button button--small" onClick={() => save('')}>
          {help.none}
        </button>
      )}
      {first && shortcuts.own.value.has(command) && (
        <button type="button" class="button button--small" onClick={() => save(null)}>
          {help.asAtFirst(shown(first))}
        </button>
      )}
      <button type="button" class="button button--small" onClick={cancel}>
        {help.cancel}
      </button>
      <p id={`${id}-problem`} class="field__problem catcher__problem" role="alert">
        {problem.value}
      </p>
    </div>
  )
}
