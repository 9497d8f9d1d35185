import { signal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../../components/Icon.tsx'
import { Log } from '../../components/Log.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { momentOf } from '../../history/moment.ts'
import { openToRead } from '../../history/open-to-read.ts'
import { useHistoryWords } from '../../history/words.ts'
import { useEarlierWords } from '../words.ts'
import '../earlier.css'

const nothingWanted = signal<readonly string[][]>([])

/** An earlier conversation in place of the context: what is being written beside it keeps its place. */
export function EarlierTalk({ id, close }: { id: string; close: () => void }) {
  const words = useEarlierWords()
  const history = useHistoryWords()
  const { languageName } = useStrings()
  const locale = useLocale()
  const { looking, now, topicName } = useDesk()
  const title = useRef<HTMLHeadingElement>(null)
  const opened = useMemo(() => openToRead(id, looking, nothingWanted), [id, looking])
  useEffect(() => opened.dispose, [opened])
  useEffect(() => title.current?.focus(), [])
  const { conversation, closedTo, isLoaded, isOwn } = opened
  const { topicId, language, queuedAt } = conversation.summary.value
  const topic = isLoaded.value ? topicName(topicId)[locale] : history.talk.loading
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, from whatever in it has the focus
    <section
      class="earlier-talk"
      aria-label={words.label(topic)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        close()
      }}
    >
      <header class="section">
        <button type="button" class="button button--small" onClick={close}>
          <Icon name="back" />
          {words.back} <kbd>Esc</kbd>
        </button>
        <h2 class="earlier-talk__title" ref={title} tabIndex={-1}>
          {topic}
        </h2>
        {isLoaded.value && (
          <p class="small muted">
            {momentOf(queuedAt, now.value, locale)} · {languageName[language]}
          </p>
        )}
        <p class="small">
          <a href={`#history?open=${id}`}>{words.inHistory}</a>
        </p>
      </header>
      {closedTo.value ? (
        <p class="notice notice--danger" role="alert">
          {history.refusal(closedTo.value)}
        </p>
      ) : (
        <div class="talk__body earlier-talk__log">
          <Log conversation={conversation} topic={topic} />
        </div>
      )}
      <p class="section small earlier-talk__foot">
        <Icon name={isLoaded.value && !isOwn.value ? 'eye' : 'lock'} />
        <span>
          {history.talk.readOnly} {isLoaded.value && !isOwn.value && history.talk.audited}
        </span>
      </p>
    </section>
  )
}
