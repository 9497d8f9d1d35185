import { useStore, useStrings } from '../context.ts'

/** Somebody at the other end is writing. */
export function Typing() {
  const { talk, facts } = useStore()
  const { talk: words } = useStrings('notes')
  if (!talk.value?.feed.otherTyping.value) return null
  const name = facts.value.agent?.name
  return (
    <p class="k-typing">
      <span class="k-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {name ? words.typing(name) : words.someoneTyping}
    </p>
  )
}
