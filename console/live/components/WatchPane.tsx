import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../components/Icon.tsx'
import { Log } from '../../components/Log.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { duration } from '../../duration.ts'
import { focusRow } from '../live-screen.ts'
import type { Watched } from '../watched.ts'
import { WatchActions } from './WatchActions.tsx'
import { WatchBanner } from './WatchBanner.tsx'
import { WatchFoot } from './WatchFoot.tsx'
import { WhyAgent } from './WhyAgent.tsx'

/** A conversation of somebody else, beside the board: what was said, and what a supervisor can do. */
export function WatchPane({ watched }: { watched: Watched }) {
  const strings = useStrings()
  const words = strings.watch
  const locale = useLocale()
  const { live, lostSince, now, topicName } = useDesk()
  const title = useRef<HTMLHeadingElement>(null)
  const { conversation } = watched
  const { topicId, language } = conversation.summary.value
  const topic = topicName(topicId)[locale]
  const closedTo = watched.closedTo.value

  useEffect(() => title.current?.focus(), [])

  function close(): void {
    live.lookAway()
    requestAnimationFrame(() => focusRow(document, watched.id))
  }

  return (
    <section class="watch" data-part="watch" aria-label={words.label(topic)} tabIndex={-1}>
      <header class="watch__head">
        <div class="watch__title">
          <h2 ref={title} tabIndex={-1}>
            {topic}
          </h2>
          <p class="small muted">
            {strings.languageName[language]} · <Who watched={watched} />
          </p>
        </div>
        <span class="spring" />
        <button type="button" class="button" onClick={close}>
          <Icon name="cross" />
          {words.close} <kbd>Esc</kbd>
        </button>
      </header>
      <WatchBanner watched={watched} />
      {closedTo ? (
        <p class="notice notice--danger">{words.refusal(closedTo) ?? strings.refusal(closedTo)}</p>
      ) : (
        <>
          <WatchActions watched={watched} />
          <WhyAgent course={watched.course.value} />
          <div class="talk__body">
            {lostSince.value !== null && (
              <p class="notice notice--danger link-bar">
                <Icon name="noWaves" />
                <span class="notice__text">
                  <b>{strings.live.lost(duration(now.value - lostSince.value))}</b> {words.lostHelp}
                </span>
              </p>
            )}
            <Log conversation={conversation} topic={topic} />
          </div>
          <p class="talk__typing">
            {conversation.feed.otherTyping.value && !watched.isOver.value && strings.talk.typing}
          </p>
          <WatchFoot watched={watched} />
        </>
      )}
    </section>
  )
}

function Who({ watched: { course } }: { watched: Watched }) {
  const { watch: words } = useStrings()
  const { status, agent, offeredTo } = course.value
  if (status === 'closed') return <span>{words.ended}</span>
  if (agent && status === 'active') return <span>{words.with(agent.name ?? '')}</span>
  return <span>{offeredTo ? words.offered(offeredTo.name ?? '') : words.waiting}</span>
}
