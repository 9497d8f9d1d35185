import { useEffect, useMemo } from 'preact/hooks'
import type { EarlierRow } from '#shared/history.ts'
import { useDesk, useLocale } from '../../context.ts'
import type { Conversation } from '../../conversation.ts'
import { Outcome } from '../../history/components/Outcome.tsx'
import { momentOf } from '../../history/moment.ts'
import { createEarlier } from '../earlier.ts'
import { useEarlierWords } from '../words.ts'
import '../earlier.css'

/** The last section of the context, for it comes late: nothing below it moves. */
export function EarlierTalks({
  conversation,
  read,
}: {
  conversation: Conversation
  /** Opens one beside the conversation that runs; without it the history opens. */
  read?: ((id: string) => void) | undefined
}) {
  const words = useEarlierWords()
  const { looking } = useDesk()
  const earlier = useMemo(() => createEarlier(conversation, looking.connection), [conversation, looking])
  useEffect(() => earlier.dispose, [earlier])
  const talks = earlier.talks.value
  if (earlier.hasFailed.value && !talks) {
    return (
      <section class="section">
        <h2>{words.title}</h2>
        <p class="small">{words.failed}</p>
        <button type="button" class="button button--small" onClick={earlier.load}>
          {words.retry}
        </button>
      </section>
    )
  }
  if (!talks) return null
  return (
    <section class="section">
      <h2 class="earlier__title">
        {words.title}
        {talks.rows.length > 0 && !talks.hasMore && (
          <span class="muted earlier__count">{talks.rows.length}</span>
        )}
      </h2>
      {talks.rows.length === 0 ? (
        <p class="small muted">{words.none}</p>
      ) : (
        <ol class="earlier">
          {talks.rows.map((row) => (
            <Row key={row.id} row={row} read={read} />
          ))}
        </ol>
      )}
      {talks.hasMore && <p class="small muted">{words.older}</p>}
    </section>
  )
}

function Row({ row, read }: { row: EarlierRow; read: ((id: string) => void) | undefined }) {
  const words = useEarlierWords()
  const locale = useLocale()
  const { topicName, now } = useDesk()
  const otherCases = row.cases.slice(1)
  return (
    <li>
      <a
        href={`#history?open=${row.id}`}
        data-earlier={row.id}
        onClick={(event) => {
          // A new tab stays a wish for the history.
          if (!read || event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          read(row.id)
        }}
      >
        {topicName(row.topicId)[locale]}
      </a>
      <p class="earlier__outcome tiny">
        <Outcome row={{ ...row, rating: null }} />
      </p>
      {otherCases.length > 0 && <p class="tiny">{otherCases.map(({ reference }) => reference).join(', ')}</p>}
      <p class="tiny muted">
        <time dateTime={row.at}>{momentOf(row.at, now.value, locale)}</time>
        {' · '}
        {row.isProven ? words.proven : words.sameBrowser}
      </p>
    </li>
  )
}
