import { Dialog } from '../../components/Dialog.tsx'
import { useCommands, useDesk, useStrings } from '../../context.ts'
import '../shortcuts.css'
import type { Section } from '../command.ts'
import { upTo } from '../keys.ts'
import { commandIds, commands } from '../registry.ts'
import { useCommandWords } from '../words.ts'

const sections: readonly Section[] = ['talk', 'go', 'set']

/** All keys that do something, by what they are about. */
export function ShortcutsDialog() {
  const { close } = useStrings()
  const words = useCommandWords()
  const { agent, shortcuts, view } = useDesk()
  const { isFor } = useCommands()
  const keyed = commandIds.filter((id) => isFor(id) && shortcuts.keys.value.has(id))
  const digits = upTo(agent.value.capacity)
  const { fixed } = words.help
  return (
    <Dialog
      title={words.help.title}
      close={view.close}
      isWide
      actions={
        <button type="button" class="button button--primary button--large" data-first onClick={view.close}>
          {close}
        </button>
      }
    >
      {sections.map((section) => (
        <Rows
          key={section}
          title={words.sections[section]}
          rows={keyed
            .filter((id) => commands[id].section === section)
            .map((id) => [[shortcuts.hint(id, digits) ?? ''], words.names[id]])}
        />
      ))}
      <Rows
        title={words.help.fixedSection}
        rows={[
          [['Enter'], fixed.send],
          [['Shift+Enter'], fixed.newLine],
          [['Ctrl+Enter'], fixed.sendNext],
          [['Ctrl+Enter'], fixed.confirm],
          [['/'], fixed.canned],
          [['↑', '↓', 'Home', 'End'], fixed.lists],
          [['Esc'], fixed.escape],
        ]}
      />
    </Dialog>
  )
}

function Rows({ title, rows }: { title: string; rows: [keys: string[], text: string][] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h3 class="shortcuts__title">{title}</h3>
      <dl class="shortcuts">
        {rows.map(([keys, text]) => (
          <div class="shortcuts__row" key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
