import { useDesk, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'

export function ShortcutsHelp() {
  const { shortcuts: words, close } = useStrings()
  const { agent, view } = useDesk()
  const rows: [keys: string[], text: string][] = [
    [['Alt+1', `Alt+${Math.max(1, agent.value.capacity)}`], words.slot],
    [['Alt+↓', 'Alt+↑'], words.waiting],
    [['Alt+W'], words.take],
    [['Alt+P'], words.transfer],
    [['Alt+R'], words.case],
    [['Alt+K'], words.end],
    [['Alt+G', '/'], words.canned],
    [['Alt+I'], words.context],
    [['Alt+H'], words.history],
    [['F6', 'Shift+F6'], words.panes],
    [['Enter'], words.send],
    [['Shift+Enter'], words.newLine],
    [['Ctrl+Enter'], words.sendNext],
    [['Ctrl+Enter'], words.confirm],
    [['↑', '↓', 'Home', 'End'], words.lists],
    [['Esc'], words.escape],
    [['Ctrl+/'], words.help],
  ]
  return (
    <Dialog
      title={words.title}
      close={view.close}
      actions={
        <button type="button" class="button button--primary button--large" data-first onClick={view.close}>
          {close}
        </button>
      }
    >
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
    </Dialog>
  )
}
