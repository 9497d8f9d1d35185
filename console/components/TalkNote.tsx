import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'
import { Text } from './Text.tsx'

/** The note that came with the last transfer to this agent: at the top of the talk, and folded away when it is read. */
export function TalkNote({ conversation }: { conversation: Conversation }) {
  const { notes: words } = useStrings()
  const { agent } = useDesk()
  const note = conversation.notes.all.value.findLast(({ kind }) => kind === 'transfer')
  const isFromSomebody = note && note.by.id !== agent.value.id
  if (!isFromSomebody || !conversation.isOpen.value) return null
  return (
    <details class="note note--top" open key={note.id}>
      <summary class="note__head">
        <Icon name="note" /> {words.kind.transfer} · {note.by.name} · {words.unseen}
      </summary>
      <p class="note__text">
        <Text text={note.text} />
      </p>
    </details>
  )
}
