import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import type { Note } from '#shared/entities.ts'
import { useDesk, useStrings } from '../../context.ts'
import { createAct } from '../act.ts'
import type { Person } from '../mentioning.ts'
import { useGuardingWords } from '../words.ts'
import '../guard.css'

/** Leads a colleague to a note that stands already. `close` hears who was led to it, if anybody. */
export function PointOut({ note, close }: { note: Note; close: (name: string | null) => void }) {
  const strings = useStrings()
  const { pointOut: words, loading } = useGuardingWords()
  const { link, newId } = useDesk()
  const act = useMemo(() => createAct(newId), [newId])
  const people = useSignal<readonly Person[] | null>(null)
  const to = useSignal('')
  const choice = useRef<HTMLSelectElement>(null)
  const id = useId()
  const { conversationId, id: noteId } = note

  useEffect(() => {
    choice.current?.focus()
    const ask = async () => {
      const answer = await link.request('mention:candidates', { conversationId })
      if (answer.ok) people.value = answer.data.people.filter((one) => one.id !== note.by.id)
    }
    void ask()
  }, [link, conversationId, note.by.id, people])

  async function tell(): Promise<void> {
    const person = people.peek()?.find((one) => one.id === to.peek())
    if (!person) return
    const input = { conversationId, noteId, to: person.id }
    if (await act.run(person.id, () => link.request('mention:add', input))) close(person.name)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, from whatever in it has the focus
    <form
      class="guard-point"
      onSubmit={(event) => {
        event.preventDefault()
        void tell()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        close(null)
      }}
    >
      <label class="visually-hidden" for={id}>
        {words.who}
      </label>
      <select
        ref={choice}
        id={id}
        class="field__input guard-point__who"
        value={to.value}
        onChange={(event) => {
          to.value = event.currentTarget.value
        }}
      >
        <option value="">{people.value === null ? loading : words.choose}</option>
        {people.value?.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
      <button type="submit" class="button button--primary" aria-disabled={act.busy.value || to.value === ''}>
        {words.tell}
      </button>
      <button type="button" class="button" onClick={() => close(null)}>
        {strings.back}
      </button>
      {act.refusal.value && (
        <p class="field__problem" role="alert">
          {strings.refusal(act.refusal.value)}
        </p>
      )}
    </form>
  )
}
