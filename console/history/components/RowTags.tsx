import { useDesk, useLocale } from '../../context.ts'
import { useHistoryWords } from '../words.ts'

/** So many names stand in a row of the list; of the others, how many they are. */
const SHOWN = 3

/** By what agents sorted a conversation. */
export function RowTags({ tagIds }: { tagIds: readonly string[] }) {
  const { list: words } = useHistoryWords()
  const locale = useLocale()
  const { guidance } = useDesk()
  const hidden = tagIds.slice(SHOWN)
  return (
    <span class="history-row__tags small">
      <span class="visually-hidden">{words.tags}</span>
      {tagIds.slice(0, SHOWN).map((id) => (
        <span key={id} class="chip">
          {guidance.tagNames([id], locale)}
        </span>
      ))}
      {hidden.length > 0 && (
        <span class="muted">
          <span aria-hidden="true">+{hidden.length}</span>
          <span class="visually-hidden">{guidance.tagNames(hidden, locale)}</span>
        </span>
      )}
    </span>
  )
}
