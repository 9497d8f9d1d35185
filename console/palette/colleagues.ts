import type { Item, Source } from './items.ts'

/** The colleagues to whom the conversation could go, as of when the palette was opened. The dialog asks for the rest. */
export function transferItems({
  commands,
  words: { palette: words, reasons },
  current,
  colleagues,
}: Source): Item[] {
  const { desk, language } = commands.at
  if (!current || !commands.isHere('transfer') || commands.notNow('transfer')) return []
  const { languageName } = language.strings.value
  const { transfer: form } = current
  return colleagues.map((colleague): Item => {
    const spoken = colleague.languages.map((one) => languageName[one]).join(', ')
    return {
      key: `transfer-${colleague.id}`,
      icon: 'person',
      name: words.transferTo(colleague.name),
      detail: `${spoken}, ${words.load(colleague.load, colleague.capacity)}`,
      notNow() {
        const reason = commands.notNow('transfer')
        return reason && reasons[reason]
      },
      run() {
        if (desk.board.current.peek() !== current) return
        form.kind.value = 'agent'
        form.agentId.value = colleague.id
        commands.run('transfer')
      },
    }
  })
}
