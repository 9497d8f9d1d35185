/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a line of a listbox, with parts in it: no tag is that */
import { Icon } from '../../components/Icon.tsx'
import { Marked } from '../../components/Marked.tsx'
import type { Item } from '../items.ts'

export function PaletteOption({
  id,
  item,
  isChosen,
  query,
  choose,
}: {
  id: string
  item: Item
  isChosen: boolean
  query: string
  choose: () => void
}) {
  const reason = item.notNow()
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field that has the focus hears the keys
    <div
      id={id}
      class="palette__option"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-disabled={reason !== null}
      onMouseDown={(event) => event.preventDefault()}
      onClick={choose}
    >
      <Icon name={item.icon} />
      <span class="palette__name">
        <Marked text={item.name} query={query} />
        {item.detail && (
          <>
            {' '}
            <span class="palette__detail">
              <Marked text={item.detail} query={query} />
            </span>
          </>
        )}
      </span>
      {reason !== null && <span class="palette__reason">{reason}</span>}
      {item.keys && <kbd>{item.keys}</kbd>}
    </div>
  )
}
