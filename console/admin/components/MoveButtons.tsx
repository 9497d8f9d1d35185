import { useAdminWords } from '../words.ts'

/** Changes the place of an item in its list, and says which one it has. */
export function MoveButtons({
  at,
  count,
  move,
}: {
  at: number
  count: number
  move: (step: 1 | -1) => void
}) {
  const { items: words } = useAdminWords()
  return (
    <>
      <button type="button" class="button" aria-disabled={at === 0} onClick={() => move(-1)}>
        {words.up}
      </button>
      <button type="button" class="button" aria-disabled={at === count - 1} onClick={() => move(1)}>
        {words.down}
      </button>
      <output class="admin__place small muted">{words.place(at + 1, count)}</output>
    </>
  )
}
