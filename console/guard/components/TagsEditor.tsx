import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import type { Conversation } from '../../conversation.ts'
import { createAct } from '../act.ts'
import { useGuardingWords } from '../words.ts'
import '../guard.css'

/** By what a conversation is sorted: chosen from a list, seen by staff alone, kept at once. */
export function TagsEditor({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = useGuardingWords().tags
  const locale = useLocale()
  const { guidance, link, newId } = useDesk()
  const act = useMemo(() => createAct(newId), [newId])
  const wanted = useSignal('')
  const id = useId()
  const { tagIds } = conversation.facts.value
  const known = guidance.of.tags.value?.tags ?? []
  const free = known.filter((tag) => !tag.isRetired && !tagIds.includes(tag.id))
  const isFull = tagIds.length >= limits.tags
  useEffect(() => void guidance.load('tags'), [guidance])

  async function set(next: string[]): Promise<void> {
    const input = { conversationId: conversation.id, tagIds: next }
    const isDone = await act.run(next.join(), (clientId) => link.request('tags:set', { ...input, clientId }))
    if (isDone) wanted.value = ''
  }

  return (
    <div class="guard-tags">
      {tagIds.length > 0 && (
        <ul class="guard-tags__list" aria-label={words.chosen}>
          {tagIds.map((one) => (
            <li key={one} class="chip">
              {guidance.tagNames([one], locale)}
              <button
                type="button"
                class="guard-tags__remove"
                aria-label={words.remove(guidance.tagNames([one], locale))}
                aria-disabled={act.busy.value}
                onClick={() => void set(tagIds.filter((other) => other !== one))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {isFull ? (
        <p class="small muted">{words.full}</p>
      ) : (
        <p class="guard-tags__add">
          <label class="visually-hidden" for={id}>
            {words.add}
          </label>
          <select
            id={id}
            class="field__input"
            value={wanted.value}
            onChange={(event) => (wanted.value = event.currentTarget.value)}
          >
            <option value="">{words.choose}</option>
            {free.map((tag) => (
              <option key={tag.id} value={tag.id}>
                {tag.name[locale]}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="button"
            aria-disabled={wanted.value === '' || act.busy.value}
            onClick={() => {
              if (wanted.peek() !== '') void set([...tagIds, wanted.peek()])
            }}
          >
            {words.add}
          </button>
        </p>
      )}
      {act.refusal.value && (
        <p class="field__problem" role="alert">
          {strings.refusal(act.refusal.value)}
        </p>
      )}
    </div>
  )
}
