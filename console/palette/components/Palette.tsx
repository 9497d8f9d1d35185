import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo } from 'preact/hooks'
import { Icon } from '../../components/Icon.tsx'
import { useModal } from '../../components/use-modal.ts'
import { useCommandWords } from '../../commands/words.ts'
import { useCommands, useDesk } from '../../context.ts'
import { groupsFor, type Item } from '../items.ts'
import '../palette.css'
import { PaletteKeys } from './PaletteKeys.tsx'
import { PaletteList } from './PaletteList.tsx'

/** Finds what can be done and who can be answered. The focus stays in the field, and goes back where it was. */
export function Palette() {
  const words = useCommandWords()
  const commands = useCommands()
  const { board, recent, shortcuts, view } = useDesk()
  const id = useId()
  const dialog = useModal('input')
  const query = useSignal('')
  const chosenKey = useSignal<string | null>(null)
  /** Why what was tried last cannot be done. */
  const refused = useSignal<string | null>(null)
  const current = board.current.value
  const known = current?.transfer.colleagues.value

  // Made anew for what is typed alone: what happens meanwhile moves nothing under the eyes or the pointer.
  const groups = useMemo(
    () => groupsFor({ commands, words, current, colleagues: known?.colleagues ?? [] }, query.value),
    [commands, words, query.value, current, known],
  )
  const items = groups.flatMap((group) => group.items)
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === chosenKey.value),
  )
  const chosen = items[at]
  const optionId = (item: Item) => `${id}-${item.key}`

  useEffect(() => {
    if (commands.isHere('transfer') && commands.notNow('transfer') === null) void current?.transfer.load()
  }, [commands, current])

  function choose(item: Item): void {
    chosenKey.value = item.key
    refused.value = item.notNow()
    if (refused.peek() !== null) return
    if (item.command) recent.use(item.command)
    leaveFor(item.run)
  }

  /** What is done next finds the focus where it was. */
  function leaveFor(act: () => void): void {
    view.close()
    requestAnimationFrame(act)
  }

  function move(to: number): void {
    chosenKey.value = items[(to + items.length) % items.length]?.key ?? null
    refused.value = null
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing) return
    const pressed = shortcuts.pressed(event)
    if (pressed?.id === 'palette' || event.key === 'Escape') view.close()
    else if (pressed) leaveFor(() => commands.run(pressed.id, pressed.digit))
    else if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Enter') {
      if (chosen) choose(chosen)
    } else return
    event.preventDefault()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a press beside it closes it, as Escape does
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label={words.palette.title}
      onCancel={(event) => {
        event.preventDefault()
        view.close()
      }}
      onKeyDown={press}
      onMouseDown={(event) => {
        if (event.target === dialog.current) view.close()
      }}
    >
      <div class="palette__head">
        <Icon name="search" />
        <input
          class="palette__field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-label={words.palette.search}
          aria-expanded={true}
          aria-autocomplete="list"
          aria-controls={id}
          aria-activedescendant={chosen && optionId(chosen)}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value
            chosenKey.value = null
            refused.value = null
          }}
        />
        <kbd aria-hidden="true">Esc</kbd>
      </div>
      <output class="visually-hidden">
        {refused.value === null ? words.palette.found(items.length) : words.palette.notNow(refused.value)}
      </output>
      <PaletteList
        id={id}
        optionId={optionId}
        groups={groups}
        chosen={chosen}
        query={query.value}
        choose={choose}
      />
      {items.length === 0 && <p class="palette__none muted">{words.palette.none}</p>}
      <PaletteKeys />
    </dialog>
  )
}
