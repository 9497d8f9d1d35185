import { useDesk } from '../../context.ts'
import { useCommandWords } from '../words.ts'

/** What keys do that nobody can change: they belong to fields, lists and dialogs. */
export function FixedKeys() {
  const { fixed, fixedSection } = useCommandWords().help
  const [send, newLine, sendNext] = useDesk().shortcuts.enterBreaks.value
    ? ['Ctrl+Enter', 'Enter', 'Ctrl+Shift+Enter']
    : ['Enter', 'Shift+Enter', 'Ctrl+Enter']
  const rows: [keys: string[], text: string][] = [
    [[send], fixed.send],
    [[newLine], fixed.newLine],
    [[sendNext], fixed.sendNext],
    [['Ctrl+Enter'], fixed.confirm],
    [['/'], fixed.canned],
    [['↑', '↓', 'Home', 'End'], fixed.lists],
    [['Esc'], fixed.escape],
  ]
  return (
    <section>
      <h3 class="shortcuts__title">{fixedSection}</h3>
      <ul>
        {rows.map(([keys, text]) => (
          <li class="shortcuts__row" key={text}>
            <span class="shortcuts__keys">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
            <span class="shortcuts__name">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
