import type { Note } from '#shared/entities.ts'
import { useDesk, useStrings } from '../context.ts'
import { clock } from '../strings/locale.ts'
import { Icon } from './Icon.tsx'
import { Text } from './Text.tsx'

/** What a colleague wrote for colleagues. Its first line says that the resident cannot see it. */
export function NoteBox({ note }: { note: Note }) {
  const { notes: words } = useStrings()
  const { agent } = useDesk()
  const who = note.by.id === agent.value.id ? words.you : (note.by.name ?? '')
  return (
    <div class="note" data-note={note.id}>
      <p class="note__head">
        <Icon name="note" /> {words.kind[note.kind]} · {who}, {clock(Date.parse(note.at))} · {words.unseen}
      </p>
      <p class="note__text">
        <Text text={note.text} />
      </p>
    </div>
  )
}
