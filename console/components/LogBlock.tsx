import type { ReadonlySignal } from '@preact/signals'
import type { Conversation } from '../conversation.ts'
import type { LogBlock as Block } from '../log-blocks.ts'
import { EventLine } from './EventLine.tsx'
import { NoteBox } from './NoteBox.tsx'
import { Run } from './Run.tsx'
import { SealedCard } from './SealedCard.tsx'

/** Some rows of a log. What is not on the screen costs the browser neither layout nor paint. */
export function LogBlock({
  block,
  conversation,
  queued,
}: {
  block: Block
  conversation: Conversation
  /** How long the first line says that the resident waited. */
  queued: ReadonlySignal<number | null>
}) {
  return (
    <div class="log__block">
      {block.rows.map((row) => {
        if (row.kind === 'note') return <NoteBox key={row.key} note={row.note} />
        if (row.kind === 'event' && row.entry.type === 'sealed_requested')
          return <SealedCard key={row.key} entry={row.entry} conversation={conversation} />
        return row.kind === 'event' ? (
          <EventLine
            key={row.key}
            entry={row.entry}
            queued={row.entry.type === 'started' ? queued.value : null}
          />
        ) : (
          <Run key={row.key} run={row} conversation={conversation} />
        )
      })}
    </div>
  )
}
