import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Dialog } from '../../components/Dialog.tsx'
import { useCommands, useDesk, useStrings } from '../../context.ts'
import type { ShortcutChange } from '#shared/shortcuts.ts'
import '../shortcuts.css'
import type { Section } from '../command.ts'
import { shown } from '../keys.ts'
import { commandIds, commands, type CommandId } from '../registry.ts'
import { useCommandWords } from '../words.ts'
import { FixedKeys } from './FixedKeys.tsx'
import { GuideButtons } from './GuideButtons.tsx'
import { KeyCatcher } from './KeyCatcher.tsx'
import { ShortcutRow } from './ShortcutRow.tsx'

const sections: readonly Section[] = ['talk', 'go', 'set']

/** All keys that do something, by what they are about; each can be changed, and all of them switched off. */
export function ShortcutsDialog() {
  const strings = useStrings()
  const words = useCommandWords()
  const { help } = words
  const { shortcuts, view } = useDesk()
  const { isFor } = useCommands()
  const body = useRef<HTMLDivElement>(null)
  const changing = useSignal<CommandId | null>(null)
  const said = useSignal('')
  const refused = useSignal<string | null>(null)
  /** Where the focus goes once the row is as it was. */
  const left = useRef<CommandId | null>(null)

  useEffect(() => {
    if (changing.value !== null || left.current === null) return
    body.current?.querySelector<HTMLElement>(`[data-change="${left.current}"]`)?.focus()
    left.current = null
  }, [changing.value])

  function stop(): void {
    left.current = changing.peek()
    changing.value = null
  }

  async function store(change: ShortcutChange, news: () => string): Promise<boolean> {
    const refusal = await shortcuts.change(change)
    refused.value = refusal && help.failed(strings.refusal(refusal))
    said.value = refusal ? '' : news()
    return refusal === null
  }

  /** The box shows what is stored, also where that could not be changed. */
  async function turn(box: HTMLInputElement): Promise<void> {
    await store({ isOff: !box.checked }, () => '')
    box.checked = !shortcuts.isOff.peek()
  }

  async function chooseEnter(box: HTMLInputElement): Promise<void> {
    await store({ enterBreaks: box.checked }, () => '')
    box.checked = shortcuts.enterBreaks.peek()
  }

  async function save(command: CommandId, keys: string | null): Promise<void> {
    const known = () => shortcuts.keys.peek().get(command)
    const news = () => help.saved(words.names[command], shown(known() ?? help.noKeys))
    if ((await store({ command, keys }, news)) && changing.peek() === command) stop()
  }

  const row = (command: CommandId) => (
    <li key={command} class="shortcuts__row" data-command={command}>
      {changing.value === command ? (
        <>
          <span class="shortcuts__name shortcuts__name--changing">{words.names[command]}</span>
          <KeyCatcher command={command} save={(keys) => void save(command, keys)} cancel={stop} />
        </>
      ) : (
        <ShortcutRow
          command={command}
          change={() => {
            refused.value = null
            changing.value = command
          }}
        />
      )}
    </li>
  )

  const all = commandIds.filter(isFor)
  const isWithKeys = (id: CommandId) => shortcuts.keys.value.has(id) || shortcuts.own.value.has(id)
  const without = all.filter((id) => !isWithKeys(id))
  return (
    <Dialog
      title={help.title}
      close={view.close}
      isWide
      actions={
        <>
          <button
            type="button"
            class="button button--large"
            aria-disabled={shortcuts.own.value.size === 0}
            onClick={() => {
              if (shortcuts.own.peek().size > 0) void store({ asAtFirst: true }, () => help.savedAll)
            }}
          >
            {help.allAsAtFirst}
          </button>
          <span class="shortcuts__said small">
            <output>{said.value}</output>
            {refused.value && (
              <span class="field__problem" role="alert">
                {refused.value}
              </span>
            )}
          </span>
          <button type="button" class="button button--primary button--large" data-first onClick={view.close}>
            {strings.close}
          </button>
        </>
      }
    >
      <div ref={body} class="shortcuts">
        <label class="option">
          <input
            type="checkbox"
            checked={!shortcuts.isOff.value}
            onChange={({ currentTarget: box }) => void turn(box)}
          />
          <span>
            {help.isOn} <span class="small muted">{help.isOnHelp}</span>
          </span>
        </label>
        <label class="option">
          <input
            type="checkbox"
            checked={shortcuts.enterBreaks.value}
            onChange={({ currentTarget: box }) => void chooseEnter(box)}
          />
          <span>{help.enterBreaks}</span>
        </label>
        <p class="small muted">{help.kept}</p>
        {sections.map((section) => {
          const own = all.filter((id) => commands[id].section === section && isWithKeys(id))
          return (
            own.length > 0 && (
              <section key={section}>
                <h3 class="shortcuts__title">{words.sections[section]}</h3>
                <ul>{own.map(row)}</ul>
              </section>
            )
          )
        })}
        <FixedKeys />
        <GuideButtons />
        <details>
          <summary class="shortcuts__title">{help.without(without.length)}</summary>
          <ul>{without.map(row)}</ul>
        </details>
      </div>
    </Dialog>
  )
}
