import { useEffect } from 'preact/hooks'
import { spokenKind } from '../answer-words.ts'
import { useFormats, useNow, useStore, useStrings, useSurroundings } from '../context.ts'
import { createCaseSteps } from '../case-steps.ts'
import { StorageNote } from '../parts.tsx'
import { casePage } from '../case-page.ts'
import type { Facts } from '../facts.ts'
import { opensInWords } from '#shared/client/opening-words.ts'
import { Log } from './Log.tsx'
import { NumberCard } from './NumberCard.tsx'
import { OtherWays } from './OtherWays.tsx'
import { UnsentTexts } from './UnsentTexts.tsx'

const HOUR = 60 * 60 * 1000

export function EndedScreen() {
  const store = useStore()
  const { ended } = useStrings('ended')
  const { closed } = store.facts.value
  // What was chosen and not sent is not gone: it goes along into the next talk.
  const open = store.files.open.value
  if (!closed) return null
  const hasTexts = store.carried.value.length > 0
  // Nobody wanted this end: the next one begins where it stopped.
  const isBlocked = closed.blockedUntil !== undefined
  const isUnwanted = closed.reason === 'inactive' || closed.reason === 'abandoned'

  function again() {
    const topicId = store.topicOf()
    // The new talk comes first; what stands in a form stays in it.
    store.leaving.close()
    store.renew()
    if (isUnwanted) store.topic.value = topicId
    // Who is blocked comes to the form, with the texts.
    if (hasTexts && !isBlocked) store.start(topicId)
  }

  return (
    <>
      <div class="k-body k-stack">
        <WhatEnded closed={closed} />
        <UnsentTexts />
        {open && <open.Tray files={open} />}
        <AroundTheEnd closed={closed} />
        <details class="k-more k-past">
          <summary>{ended.transcript}</summary>
          <Log />
        </details>
      </div>
      {hasTexts && <StorageNote />}
      <div class="k-foot">
        <button
          type="button"
          class={hasTexts && !isBlocked ? 'k-btn k-btn--primary k-btn--wide' : 'k-btn k-btn--wide'}
          onClick={again}
        >
          {isBlocked
            ? ended.leaveInstead
            : hasTexts
              ? ended.startWithText
              : isUnwanted
                ? ended.againSame
                : ended.again}
        </button>
      </div>
    </>
  )
}

function WhatEnded({ closed }: { closed: NonNullable<Facts['closed']> }) {
  const { facts, hasContact } = useStore()
  const { ended, thanks } = useStrings('ended')
  const { case: submitted } = facts.value
  if (closed.reason === 'case_left' && submitted) {
    return (
      <div class="k-stack-s">
        <h2 class="k-h k-tight">{ended.headingCaseLeft[spokenKind(submitted.kind)]}</h2>
        <p class="k-small">{hasContact.value ? ended.answerToContact : ended.answerOnPage}</p>
        <NumberCard reference={submitted.reference} kind={submitted.kind} />
      </div>
    )
  }
  if (closed.reason === 'conduct') return <EndedForConduct until={closed.blockedUntil} />
  const isSilent = closed.reason === 'inactive' || (closed.reason === 'abandoned' && !closed.wasWaiting)
  return (
    <div>
      <h2 class="k-h">{closed.wasWaiting ? ended.headingLeft : isSilent ? ended.headingSilent : thanks}</h2>
      <p class="k-small">
        <WhoEnded closed={closed} />
      </p>
      {submitted && <CaseLine reference={submitted.reference} />}
    </div>
  )
}

/** Why, from when on again, and which other ways there are. */
function EndedForConduct({ until }: { until: string | undefined }) {
  const { language } = useStore()
  const strings = useStrings('ended', 'hours')
  const now = useNow()
  const { ended } = strings
  return (
    <div class="k-stack-s">
      <h2 class="k-h k-tight">{ended.headingConduct}</h2>
      <p>{ended.conduct}</p>
      {until && (
        <p class="k-label">
          {opensInWords({ opensAt: until, reason: 'blocked' }, language.value, strings, now)}
        </p>
      )}
      <p>{ended.otherWays}</p>
      <OtherWays />
    </div>
  )
}

function CaseLine({ reference }: { reference: string }) {
  const { language, own } = useStore()
  const { ended } = useStrings('ended')
  const code = own(createCaseSteps).codes.value[reference]
  return (
    <div class="k-small k-mt8">
      <p>
        {ended.caseNumber} <b class="k-nowrap">{reference}</b>
      </p>
      {code && (
        <p>
          {ended.caseCode} <b class="k-nowrap">{code}</b>
        </p>
      )}
      <p>
        <a href={casePage(reference, language.value)} target="_blank" rel="noopener">
          {ended.casePage}
        </a>
      </p>
    </div>
  )
}

function WhoEnded({ closed }: { closed: NonNullable<Facts['closed']> }) {
  const { ended } = useStrings('ended')
  const { reason, agent, wasWaiting } = closed
  if (reason === 'abandoned') return <>{ended.abandoned}</>
  if (reason === 'inactive') return <>{ended.inactive}</>
  if (reason === 'visitor') return <>{wasWaiting ? ended.left : ended.byVisitor}</>
  return <>{agent?.name ? ended.byAgent(agent.name, agent.form) : ended.byAgentUnnamed}</>
}

/** Until the rest is here, and where it cannot be had, at least what is kept. */
function AroundTheEnd({ closed }: { closed: NonNullable<Facts['closed']> }) {
  const { keeping } = useStore()
  useEffect(() => keeping.withOpen(), [keeping])
  const open = keeping.open.value
  return open ? <open.Afterwards keeping={open} /> : <WhatIsKept closed={closed} />
}

function WhatIsKept({ closed }: { closed: NonNullable<Facts['closed']> }) {
  const { facts, entries } = useStore()
  const { ended } = useStrings('ended')
  const { date } = useFormats()
  const { retentionDays, abandonedHours } = useSurroundings().page
  const { case: submitted } = facts.value
  const isAnswered = entries.value.some(
    (entry) => (entry.type === 'message' || entry.type === 'attached') && entry.by.kind === 'agent',
  )
  const isShort = (closed.reason === 'visitor' || closed.reason === 'abandoned') && !isAnswered && !submitted
  const hours = Math.min(retentionDays * 24, isShort ? abandonedHours : Infinity)
  return (
    <div class="k-stack-s">
      <h2 class="k-h3">{ended.keep}</h2>
      <dl class="k-keep">
        <div>
          <dt>{ended.keepConversation}</dt>
          <dd>{ended.keepConversationUntil(date(Date.parse(closed.at) + hours * HOUR))}</dd>
        </div>
        {submitted && (
          <div>
            <dt>{ended.keepCase[spokenKind(submitted.kind)]}</dt>
            <dd>{ended.keepCaseWhere}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}
