import { needNames } from '#shared/needs.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import type { Conversation } from '../conversation.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import { TagsEditor } from '../guard/later.ts'
import { CaseSummary } from './CaseSummary.tsx'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { later } from './Later.tsx'
import { NoteBox } from './NoteBox.tsx'
import { StandingLine } from './StandingLine.tsx'
import { WhyMe } from './WhyMe.tsx'

const EarlierTalks = later(async () => (await import('../earlier/components/EarlierTalks.tsx')).EarlierTalks)
const EarlierTalk = later(async () => (await import('../earlier/components/EarlierTalk.tsx')).EarlierTalk)

export function ContextPane() {
  const { columns, panes, context, close } = useStrings()
  const locale = useLocale()
  const { board, topicName, view } = useDesk()
  const conversation = board.current.value
  const reading = conversation?.reading.value ?? null
  const { places, active } = board.columns.value
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard
    <aside class="pane pane--context" data-pane-name="context" aria-label={panes.contextLabel} tabIndex={0}>
      <p class="context__close only-narrow">
        <button type="button" class="button button--small" onClick={() => view.showPane('talk')}>
          <Icon name="back" />
          {close} <kbd>Esc</kbd>
        </button>
      </p>
      {conversation && places.length > 1 && (
        <p class="context__of">
          {columns.context(columns.name(active, places.length))}{' '}
          <b>{topicName(conversation.summary.value.topicId)[locale]}</b>
        </p>
      )}
      {conversation && reading && (
        <EarlierTalk key={reading} id={reading} close={() => leaveEarlier(conversation)} />
      )}
      {conversation ? (
        <div hidden={reading !== null}>
          <ContextSections
            conversation={conversation}
            read={(id) => {
              conversation.reading.value = id
            }}
          />
        </div>
      ) : (
        <p class="section small muted">{context.nothing}</p>
      )}
    </aside>
  )
}

/** The focus goes back to what led there, which is seen again with the next picture. */
function leaveEarlier({ reading }: Conversation): void {
  const link = `[data-earlier="${reading.peek()}"]`
  reading.value = null
  requestAnimationFrame(() => document.querySelector<HTMLElement>(link)?.focus())
}

/** What staff need to know of a conversation beside what was said. `read` opens an earlier one beside it. */
export function ContextSections({
  conversation,
  read,
}: {
  conversation: Conversation
  read?: (id: string) => void
}) {
  const { context, guard, languageName, needs, notes, talk } = useStrings()
  const locale = useLocale()
  const { agent, openCase, topicName, shortcuts } = useDesk()
  const { topicId, language, queuedAt } = conversation.summary.value
  const { assigned, startedAt, visitorPresent, waited, waitedInAll, page, device, person } =
    conversation.facts.value
  const since = startedAt ?? Date.parse(queuedAt)
  return (
    <>
      <section class="section">
        <h2>{context.resident}</h2>
        <dl class="pairs">
          {person && (
            <>
              <dt>{context.person}</dt>
              <dd>
                <span class="strong">{person.name ?? person.subject}</span>
                <br />
                <span class="small muted">
                  {context.confirmed}
                  {person.name !== null && ` · ${person.subject}`}
                </span>
              </dd>
            </>
          )}
          <dt>{context.topic}</dt>
          <dd>{topicName(topicId)[locale]}</dd>
          <dt>{context.language}</dt>
          <dd class="strong">{languageName[language]}</dd>
          {page !== null && (
            <>
              <dt>{context.page}</dt>
              <dd>
                <a href={page} target="_blank" rel="noreferrer">
                  {page.replace(/^https?:\/\//, '')}
                </a>
              </dd>
            </>
          )}
          {device !== null && (
            <>
              <dt>{context.device}</dt>
              <dd>{context.deviceClass[device]}</dd>
            </>
          )}
          {conversation.isOpen.value && <Link isPresent={visitorPresent} />}
          <dt>{context.since}</dt>
          <dd>{clock(since)}</dd>
          {waited !== null && (
            <>
              <dt>{context.waited}</dt>
              <dd>
                {duration(waited)}
                {duration(waitedInAll) !== duration(waited) &&
                  ` (${context.waitedInAll(duration(waitedInAll))})`}
              </dd>
            </>
          )}
          {conversation.isOpen.value && (
            <>
              <dt>{context.now}</dt>
              <dd>
                <StandingLine standing={conversation.standing.value} />
              </dd>
            </>
          )}
        </dl>
      </section>
      <section class="section">
        <h2>{needs.title}</h2>
        {needsOf(conversation, needs).map((words) => (
          <p key={words} class="small">
            {words}
          </p>
        ))}
      </section>
      {assigned && conversation.isMine.value && (
        <section class="section">
          <h2>{context.why}</h2>
          <WhyMe why={assigned.why} from={assigned.from} language={language} agent={agent.value} />
        </section>
      )}
      {conversation.isOpen.value && (
        <section class="section">
          <h2>{guard.tags}</h2>
          <TagsEditor conversation={conversation} />
        </section>
      )}
      <section class="section">
        <h2>{context.cases}</h2>
        <CaseSummary conversation={conversation} />
        {conversation.isOpen.value && conversation.caseForm.facts.value.state.phase === 'draft' && (
          <button
            type="button"
            class="button button--wide context__case"
            aria-keyshortcuts={shortcuts.aria('case')}
            onClick={openCase}
          >
            <Icon name="case" />
            {talk.createCase} <Hint of="case" />
          </button>
        )}
      </section>
      {conversation.notes.all.value.length > 0 && (
        <section class="section section--notes">
          <h2>{notes.title}</h2>
          {conversation.notes.all.value.map((note) => (
            <NoteBox key={note.id} note={note} />
          ))}
        </section>
      )}
      <EarlierTalks key={conversation.id} conversation={conversation} read={read} />
    </>
  )
}

function needsOf({ facts, summary }: Conversation, words: ReturnType<typeof useStrings>['needs']): string[] {
  const { priority } = summary.value
  const said = [
    ...needNames.filter((name) => facts.value.needs[name]).map((name) => words.advice[name]),
    priority > 0 && (priority > 1 ? words.highPriority : words.priority),
  ].filter((one) => one !== false)
  return said.length > 0 ? said : [words.nothing]
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
