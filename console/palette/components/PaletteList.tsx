/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the list of a field beside it, in groups: no tag is that */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useCommandWords } from '../../commands/words.ts'
import type { Group, Item } from '../items.ts'
import { PaletteOption } from './PaletteOption.tsx'

/** What was found. The focus stays in the field: keys come from there, and a click does not take it away. */
export function PaletteList({
  id,
  optionId,
  groups,
  chosen,
  query,
  choose,
}: {
  id: string
  optionId: (item: Item) => string
  groups: readonly Group[]
  chosen: Item | undefined
  query: string
  choose: (item: Item) => void
}) {
  const words = useCommandWords()
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.key, query])
  return (
    <div
      class="palette__list"
      id={id}
      ref={list}
      role="listbox"
      aria-label={words.palette.results}
      tabIndex={-1}
    >
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <p class="palette__group" id={`${id}-${group.id}`} role="presentation">
            {group.title}
          </p>
          {group.items.map((item) => (
            <PaletteOption
              key={item.key}
              id={optionId(item)}
              item={item}
              isChosen={item === chosen}
              query={query}
              choose={() => choose(item)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
