import { useEffect, useRef } from 'preact/hooks'
import { ContextSections } from '../../components/ContextPane.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { DownloadButton } from '../../components/DownloadButton.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Log } from '../../components/Log.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { WhyAgent } from '../../live/components/WhyAgent.tsx'
import { transcriptPath } from '../downloads.ts'
import type { History } from '../history.ts'
import { leave } from '../history-screen.ts'
import { markWords } from '../mark-words.ts'
import { momentOf } from '../moment.ts'
import type { Opened } from '../opened.ts'
import { useHistoryWords } from '../words.ts'
import { HitSteps } from './HitSteps.tsx'

/** A conversation of the history: everything that staff may see of it, and nothing to do in it. */
export function HistoryTalk({ opened, history }: { opened: Opened; history: History }) {
  const words = useHistoryWords()
  const { talk: text } = words
  const locale = useLocale()
  const { topicName } = useDesk()
  const title = useRef<HTMLHeadingElement>(null)
  const log = useRef<HTMLDivElement>(null)
  const { conversation, closedTo, isLoaded, hits, at } = opened
  const { topicId } = conversation.summary.value
  const topic = isLoaded.value ? topicName(topicId)[locale] : text.loading
  const lastSeq = conversation.feed.timeline.value.lastSeq
  const hit = hits.value[at.value]
  const address = `${location.origin}${location.pathname}#history?open=${opened.id}`

  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    if (log.current) return markWords(log.current, history.wanted.value)
  }, [history.wanted.value, lastSeq])
  useEffect(() => {
    if (hit !== undefined)
      log.current?.querySelector(`.message[data-seq="${hit}"]`)?.scrollIntoView({ block: 'center' })
  }, [hit, isLoaded.value])

  return (
    <section class="history__talk" data-part="talk" aria-label={text.label(topic)} tabIndex={-1}>
      <header class="history__talk-head">
        <div class="watch__title">
          <h2 ref={title} tabIndex={-1}>
            {topic}
          </h2>
          {isLoaded.value && <Summary opened={opened} />}
        </div>
        <span class="spring" />
        <button type="button" class="button" onClick={() => leave(document, history)}>
          <Icon name="back" />
          {text.close} <kbd>Esc</kbd>
        </button>
      </header>
      {closedTo.value ? (
        <p class="notice notice--danger history__notice" role="alert">
          {words.refusal(closedTo.value)}
        </p>
      ) : (
        <>
          <div class="history__actions">
            {(['html', 'text'] as const).map((format) => (
              <DownloadButton
                key={format}
                path={transcriptPath(opened.id, format, locale)}
                done={text.downloaded}
                refusal={words.refusal}
              >
                {text[format]}
              </DownloadButton>
            ))}
            <CopyButton text={address} label={text.link} />
            <span class="spring" />
            {history.wanted.value.length > 0 && <HitSteps opened={opened} />}
          </div>
          <WhyAgent course={opened.course.value} />
          <details class="history__context small">
            <summary>{text.context}</summary>
            {isLoaded.value && <ContextSections conversation={conversation} />}
          </details>
          <div class="talk__body history__log" ref={log}>
            <Log conversation={conversation} topic={topic} />
          </div>
          <p class="history__foot small">
            <Icon name={isLoaded.value && !opened.isOwn.value ? 'eye' : 'lock'} />
            <span>
              {opened.isRunning.value && isLoaded.value ? text.running : text.readOnly}{' '}
              {isLoaded.value && !opened.isOwn.value && text.audited}
            </span>
          </p>
        </>
      )}
    </section>
  )
}

function Summary({ opened: { conversation, course } }: { opened: Opened }) {
  const { talk } = useHistoryWords()
  const { languageName } = useStrings()
  const locale = useLocale()
  const { now } = useDesk()
  const { entries } = conversation.feed.timeline.value
  const count = entries.filter(({ type }) => type === 'message' || type === 'attached').length
  const first = entries[0]
  const { agent } = course.value
  return (
    <p class="small muted">
      {[
        first && momentOf(first.at, now.value, locale),
        languageName[conversation.summary.value.language],
        agent?.name && talk.with(agent.name),
        talk.messages(count),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}
