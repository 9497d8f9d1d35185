import { useSignal } from '@preact/signals'
import type { CannedReply } from '#shared/canned.ts'
import { useDesk } from '../../context.ts'
import { moveInList } from '../../roving.ts'
import type { Manager } from '../manager.ts'
import { search } from '../search.ts'
import { useCannedWords } from '../words.ts'
import { CannedExchange } from './CannedExchange.tsx'

/** The replies by their folders, one Tab stop for all of them; above it the way to add one. */
export function CannedShelf({ manager }: { manager: Manager }) {
  const words = useCannedWords()
  const { manage } = words
  const { agent, library } = useDesk()
  const wanted = useSignal('')
  const found = search(library.replies.value, wanted.value)
  const names = [...new Set(found.map(({ folder }) => folder))]
  const folders = names
    .toSorted((one, other) => one.localeCompare(other, 'pl'))
    .map((name) => [name, found.filter(({ folder }) => folder === name)] as const)
  const current = manager.draft.value?.base?.id
  const first = found.some(({ id }) => id === current) ? current : folders[0]?.[1][0]?.id
  return (
    <div class="shelf__list">
      <div class="shelf__adds">
        {agent.value.role !== 'agent' && (
          <button type="button" class="button button--small" onClick={() => manager.open(null, true)}>
            {manage.addShared}
          </button>
        )}
        <button type="button" class="button button--small" onClick={() => manager.open(null)}>
          {manage.addOwn}
        </button>
      </div>
      <div class="field">
        <input
          class="field__input"
          type="search"
          data-first
          aria-label={manage.search}
          placeholder={manage.search}
          value={wanted.value}
          onInput={(event) => {
            wanted.value = event.currentTarget.value
          }}
        />
        <output class="field__hint">
          {library.state.value === 'ready' && wanted.value !== '' && found.length === 0 && manage.none}
        </output>
      </div>
      {library.state.value === 'loading' && <output>{words.loading}</output>}
      {library.state.value === 'failed' && <p role="alert">{words.failed}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows among its buttons */}
      <ol class="shelf__folders" aria-label={manage.list} onKeyDown={moveInList}>
        {folders.map(([folder, replies]) => (
          <li key={folder}>
            <h3 class="shelf__folder">{folder || words.noFolder}</h3>
            <ul>
              {replies.map((reply) => (
                <li key={reply.id}>
                  <Row
                    reply={reply}
                    isCurrent={reply.id === current}
                    isStop={reply.id === first}
                    open={() => manager.open(reply)}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <CannedExchange />
    </div>
  )
}

function Row({
  reply,
  isCurrent,
  isStop,
  open,
}: {
  reply: CannedReply
  isCurrent: boolean
  isStop: boolean
  open: () => void
}) {
  const words = useCannedWords()
  const { uses, isShared, isDemo, shortcut, texts } = reply
  const missing = (['en', 'uk'] as const).filter((language) => texts[language].trim() === '')
  const facts = [
    shortcut && `/${shortcut}`,
    !isShared && words.mine,
    isDemo && words.demo,
    uses.all > 0 && words.used(uses.all),
    missing.length > 0 && words.without(missing),
  ]
  return (
    <button
      type="button"
      class="canned__option shelf__row inset"
      data-row
      tabIndex={isStop ? 0 : -1}
      aria-current={isCurrent || undefined}
      onClick={open}
    >
      <span>{reply.title}</span>
      <span class="canned__where">{facts.filter(Boolean).join(' · ')}</span>
    </button>
  )
}
