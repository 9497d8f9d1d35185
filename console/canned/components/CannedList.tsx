/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the list of a box beside it, with parts in each line: no tag is that */
import { useEffect, useRef } from 'preact/hooks'
import type { CannedReply } from '#shared/canned.ts'
import { useDesk } from '../../context.ts'
import { Marked } from '../../components/Marked.tsx'
import { useCannedWords } from '../words.ts'

/** What was found. The focus stays in the box: keys come from there, and a click does not take it away. */
export function CannedList({
  id,
  optionId,
  results,
  chosen,
  query,
  choose,
}: {
  id: string
  optionId: (index: number) => string
  results: readonly CannedReply[]
  chosen: CannedReply | undefined
  query: string
  choose: (index: number) => void
}) {
  const words = useCannedWords()
  const { library } = useDesk()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id])
  const isReady = library.state.value === 'ready'
  return (
    <>
      <div class="canned__list" id={id} ref={list} role="listbox" aria-label={words.results} tabIndex={-1}>
        {results.map((reply, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box that has the focus hears the keys
          <div
            key={reply.id}
            id={optionId(index)}
            class="canned__option"
            role="option"
            tabIndex={-1}
            aria-selected={reply.id === chosen?.id}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <span class="canned__name">
              <Marked text={reply.title} query={query} />
            </span>
            <span class="canned__where">
              {[reply.shortcut && `/${reply.shortcut}`, reply.folder, !reply.isShared && words.mine]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        ))}
      </div>
      {library.state.value === 'loading' && <p class="canned__note muted">{words.loading}</p>}
      {library.state.value === 'failed' && (
        <p class="canned__note" role="alert">
          {words.failed}{' '}
          <button type="button" class="button button--small" onClick={() => void library.refresh()}>
            {words.retry}
          </button>
        </p>
      )}
      {isReady && results.length === 0 && (
        <p class="canned__note muted">{library.replies.value.length === 0 ? words.empty : words.none}</p>
      )}
    </>
  )
}
