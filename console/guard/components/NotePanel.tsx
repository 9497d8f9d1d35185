/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the list of the box above it: no tag is that */
import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import type { Conversation } from '../../conversation.ts'
import { createAct } from '../act.ts'
import { meant, nameAt, type Person } from '../mentioning.ts'
import { useGuardingWords } from '../words.ts'
import '../guard.css'

/** A note for colleagues while the talk goes on; `@` offers those who may read the conversation. */
export function NotePanel({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = useGuardingWords().note
  const { link, newId, view } = useDesk()
  const act = useMemo(() => createAct(newId), [newId])
  const people = useSignal<readonly Person[]>([])
  const caret = useSignal(0)
  const chosen = useSignal(0)
  const isClosed = useSignal(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const { note, id: conversationId } = conversation
  const place = nameAt(note.value, caret.value)
  const offered = place && !isClosed.value ? meant(people.value, place.query) : []
  const active = offered[Math.min(chosen.value, offered.length - 1)]
  const over = note.value.length - limits.noteLength

  useEffect(() => {
    box.current?.focus()
    const ask = async () => {
      const answer = await link.request('mention:candidates', { conversationId })
      if (answer.ok) people.value = answer.data.people
    }
    void ask()
  }, [link, conversationId, people])

  function close(): void {
    conversation.isNoteOpen.value = false
    view.wantFocus()
  }

  async function save(): Promise<void> {
    const text = note.peek()
    if (text.trim() === '' || over > 0) return
    conversation.act()
    const isDone = await act.run(text, (clientId) =>
      link.request('note:add', { conversationId, clientId, text }),
    )
    if (!isDone) return
    note.value = ''
    close()
  }

  function name(person: Person): void {
    if (!place) return
    const before = `${note.peek().slice(0, place.start)}${person.name} `
    note.value = before + note.peek().slice(caret.peek())
    caret.value = before.length
    chosen.value = 0
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(before.length, before.length)
    })
  }

  function press(event: KeyboardEvent): void {
    if (active && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const step = { ArrowDown: 1, ArrowUp: offered.length - 1 }[event.key]
      if (step !== undefined) chosen.value = (chosen.peek() + step) % offered.length
      else if (event.key === 'Enter' || event.key === 'Tab') name(active)
      else if (event.key === 'Escape') isClosed.value = true
      else return
      event.stopPropagation()
    } else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    else return
    event.preventDefault()
  }

  const follow = () => (caret.value = box.current?.selectionEnd ?? 0)
  return (
    <section class="guard-panel guard-panel--note" aria-label={words.title}>
      <label class="field__label" for={id}>
        <Icon name="note" /> {words.title} <span class="muted note-field__hint">{words.hint}</span>
      </label>
      <textarea
        ref={box}
        id={id}
        class="field__input note-field"
        rows={3}
        value={note.value}
        aria-invalid={over > 0}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? `${id}-people` : undefined}
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        onInput={(event) => {
          note.value = event.currentTarget.value
          isClosed.value = false
          chosen.value = 0
          follow()
        }}
        onKeyUp={follow}
        onClick={follow}
        onKeyDown={press}
      />
      {offered.length > 0 && (
        <div id={`${id}-people`} class="guard-people" role="listbox" aria-label={words.people} tabIndex={-1}>
          {offered.map((person) => (
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              class="guard-people__one"
              role="option"
              tabIndex={-1}
              aria-selected={person === active}
              onPointerDown={(event) => {
                event.preventDefault()
                name(person)
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      <output class="visually-hidden">{place && !isClosed.value && words.offered(offered.length)}</output>
      {over > 0 && <p class="field__problem">{strings.notes.over(over)}</p>}
      {act.refusal.value && (
        <p class="field__problem" role="alert">
          {strings.refusal(act.refusal.value)}
        </p>
      )}
      <p class="guard-panel__actions">
        <button type="button" class="button" onClick={close}>
          {strings.close} <kbd>Esc</kbd>
        </button>
        <button
          type="button"
          class="button button--primary"
          aria-disabled={act.busy.value || note.value.trim() === '' || over > 0}
          onClick={() => void save()}
        >
          {words.save} <kbd>Ctrl+Enter</kbd>
        </button>
      </p>
    </section>
  )
}
