import { useDesk, useLocale, useStrings } from '../context.ts'
import type { Conversation } from '../conversation.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import { CaseSummary } from './CaseSummary.tsx'
import { Icon } from './Icon.tsx'
import { WhyMe } from './WhyMe.tsx'

export function ContextPane() {
  const { panes, context, close } = useStrings()
  const { board, view } = useDesk()
  const conversation = board.current.value
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard
    <aside class="pane pane--context" data-pane-name="context" aria-label={panes.contextLabel} tabIndex={0}>
      <p class="context__close only-narrow">
        <button type="button" class="button button--small" onClick={() => view.showPane('talk')}>
          <Icon name="back" />
          {close} <kbd>Esc</kbd>
        </button>
      </p>
      {conversation ? (
        <Sections conversation={conversation} />
      ) : (
        <p class="section small muted">{context.nothing}</p>
      )}
    </aside>
  )
}

function Sections({ conversation }: { conversation: Conversation }) {
  const { context, languageName } = useStrings()
  const locale = useLocale()
  const { agent, topicName } = useDesk()
  const { topicId, language, queuedAt } = conversation.summary.value
  const { assigned, startedAt, queuedSince, visitorPresent } = conversation.facts.value
  const since = startedAt ?? Date.parse(queuedAt)
  return (
    <>
      <section class="section">
        <h2>{context.resident}</h2>
        <dl class="pairs">
          <dt>{context.topic}</dt>
          <dd>{topicName(topicId)[locale]}</dd>
          <dt>{context.language}</dt>
          <dd class="strong">{languageName[language]}</dd>
          {conversation.isOpen.value && <Link isPresent={visitorPresent} />}
          <dt>{context.since}</dt>
          <dd>{clock(since)}</dd>
          {assigned && (
            <>
              <dt>{context.waited}</dt>
              <dd>{duration(assigned.at - (queuedSince ?? since))}</dd>
            </>
          )}
        </dl>
      </section>
      {assigned && (
        <section class="section">
          <h2>{context.why}</h2>
          <WhyMe why={assigned.why} agent={agent.value} />
        </section>
      )}
      <section class="section">
        <h2>{context.cases}</h2>
        <CaseSummary conversation={conversation} />
      </section>
    </>
  )
}

function Link({ isPresent }: { isPresent: boolean }) {
  const { context } = useStrings()
  return (
    <>
      <dt>{context.link}</dt>
      <dd>
        <span class={isPresent ? 'standing standing--ok' : 'standing standing--late'}>
          <Icon name={isPresent ? 'tick' : 'noWaves'} />
          {isPresent ? context.present : context.absent}
        </span>
      </dd>
    </>
  )
}
