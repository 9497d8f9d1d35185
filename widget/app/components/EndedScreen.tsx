import { useFormats, useStore, useStrings, useSurroundings } from '../context.ts'
import { casePage } from '../case-page.ts'
import type { Facts } from '../facts.ts'
import { Log } from './Log.tsx'
import { StorageNote } from './StorageNote.tsx'

const DAY = 24 * 60 * 60 * 1000

export function EndedScreen() {
  const store = useStore()
  const { ended } = useStrings()
  const { date } = useFormats()
  const { retentionDays } = useSurroundings().page
  const { closed, reference } = store.facts.value
  if (!closed) return null
  const code = reference && store.caseSteps.codes.value[reference]
  const hasTexts = store.carried.value.length > 0

  function again() {
    const topicId = store.topicOf()
    store.renew()
    if (hasTexts) store.start(topicId)
  }

  return (
    <>
      <div class="k-body k-stack">
        <div>
          <h2 class="k-h">{closed.wasWaiting ? ended.headingLeft : ended.heading}</h2>
          <p class="k-small">
            <WhoEnded closed={closed} />
          </p>
          {reference && (
            <p class="k-small">
              {ended.caseNumber} <b class="k-nowrap">{reference}</b>.{' '}
              {code && (
                <>
                  {ended.caseCode} <b class="k-nowrap">{code}</b>.{' '}
                </>
              )}
              <a href={casePage(reference, store.language.value)} target="_blank" rel="noopener">
                {ended.casePage}
              </a>
            </p>
          )}
        </div>
        {hasTexts && (
          <div class="k-note k-note--warn">
            <div class="k-stack-s">
              <h2 class="k-h3">{ended.unsent}</h2>
              <p>{ended.unsentText}</p>
              {store.carried.value.map((text, at) => (
                <blockquote key={at} class="k-kept">
                  {text}
                </blockquote>
              ))}
            </div>
          </div>
        )}
        <div class="k-stack-s">
          <h2 class="k-h3">{ended.keep}</h2>
          <dl class="k-keep">
            <div>
              <dt>{ended.keepConversation}</dt>
              <dd>{ended.keepConversationUntil(date(Date.parse(closed.at) + retentionDays * DAY))}</dd>
            </div>
            {reference && (
              <div>
                <dt>{ended.keepCase}</dt>
                <dd>{ended.keepCaseWhere}</dd>
              </div>
            )}
          </dl>
        </div>
        <details class="k-more k-past">
          <summary>{ended.transcript}</summary>
          <Log />
        </details>
      </div>
      {hasTexts && <StorageNote />}
      <div class="k-foot">
        <button
          type="button"
          class={hasTexts ? 'k-btn k-btn--primary k-btn--wide' : 'k-btn k-btn--wide'}
          onClick={again}
        >
          {hasTexts ? ended.startWithText : ended.again}
        </button>
      </div>
    </>
  )
}

function WhoEnded({ closed }: { closed: NonNullable<Facts['closed']> }) {
  const { ended } = useStrings()
  const { reason, agent, wasWaiting } = closed
  if (reason === 'abandoned') return <>{ended.abandoned}</>
  if (reason === 'visitor') return <>{wasWaiting ? ended.left : ended.byVisitor}</>
  return <>{agent?.name ? ended.byAgent(agent.name, agent.form) : ended.byAgentUnnamed}</>
}
