import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Note } from '#shared/entities.ts'
import { useDesk, useStrings } from '../context.ts'
import { PointOut } from '../guard/later.ts'
import { clock } from '../strings/locale.ts'
import { Icon } from './Icon.tsx'
import { Text } from './Text.tsx'

/** What a colleague wrote for colleagues. Its first line says that the resident cannot see it; others can be led to it. */
export function NoteBox({ note }: { note: Note }) {
  const { notes: words, guard } = useStrings()
  const { agent, isPractice } = useDesk()
  const isPointing = useSignal(false)
  const led = useSignal<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const who = note.by.id === agent.value.id ? words.you : (note.by.name ?? '')
  return (
    <div class="note" data-note={note.id}>
      <p class="note__head">
        <Icon name="note" /> {words.kind[note.kind]} · {who}, {clock(Date.parse(note.at))} · {words.unseen}
      </p>
      <p class="note__text">
        <Text text={note.text} />
      </p>
      {!isPractice && (
        <p class="note__foot">
          <button
            ref={button}
            type="button"
            class="button button--quiet button--small"
            aria-expanded={isPointing.value}
            onClick={() => {
              isPointing.value = !isPointing.peek()
            }}
          >
            {guard.pointOut}
          </button>
          <output class="small">{led.value !== null && guard.pointedOut(led.value)}</output>
        </p>
      )}
      {isPointing.value && (
        <PointOut
          note={note}
          close={(name) => {
            led.value = name ?? led.peek()
            isPointing.value = false
            button.current?.focus()
          }}
        />
      )}
    </div>
  )
}
