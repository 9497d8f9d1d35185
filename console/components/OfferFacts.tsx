import { needNames } from '#shared/needs.ts'
import { isSaid } from '#shared/client/said.ts'
import { inWords } from '#shared/hidden-marks.ts'
import { useDesk, useStrings } from '../context.ts'
import { isFromVisitor } from '../conversation-facts.ts'
import type { Offer } from '../offers.ts'
import { saidLine } from '../said-line.ts'
import { waitLevel } from '../standing.ts'
import { StandingLine } from './StandingLine.tsx'
import { WhyMe } from './WhyMe.tsx'

/** What one needs to know in order to decide: the resident's words, language, wait, needs, why me, a colleague's note. */
export function OfferFacts({ offer }: { offer: Offer }) {
  const strings = useStrings()
  const { offer: words, languageName, needs: needWords } = strings
  const { agent, now } = useDesk()
  const { language, needs, priority, queuedAt } = offer.summary.value
  const wanted = needNames.filter((name) => needs[name])
  const { entries } = offer.feed.timeline.value
  const said = entries.filter(isSaid)
  const last = entries.findLast(isFromVisitor)
  const note = offer.notes.all.value.findLast(({ kind }) => kind === 'transfer')
  const since = Date.parse(queuedAt)
  return (
    <div class="offer__facts">
      {last ? (
        <p class="offer__quote small muted" lang={last.language ?? language}>
          {words.quote(inWords(last.text, strings.marks))}
        </p>
      ) : (
        offer.feed.loaded.value && <p class="small muted">{words.noWords}</p>
      )}
      {note && (
        <div class="note">
          <p class="note__head">{words.note}</p>
          <p class="note__text">{inWords(note.text, strings.marks)}</p>
        </div>
      )}
      <dl class="pairs offer__pairs">
        <dt>{words.language}</dt>
        <dd>{languageName[language]}</dd>
        {offer.kind === 'offer' && (
          <>
            <dt>{words.waits}</dt>
            <dd>
              <StandingLine
                standing={{ kind: 'waits', since, level: waitLevel(now.value - since, 'queue') }}
                brief
              />
            </dd>
          </>
        )}
        <dt>{needWords.title}</dt>
        <dd>{wanted.map((name) => needWords.names[name]).join(', ') || needWords.none}</dd>
        {priority > 0 && (
          <>
            <dt>{words.priority}</dt>
            <dd class="strong">{words.raised}</dd>
          </>
        )}
        {offer.kind === 'offer' && offer.facts.value.offer && (
          <>
            <dt>{words.why}</dt>
            <dd>
              <WhyMe
                why={offer.facts.value.offer.why}
                from={null}
                language={language}
                agent={agent.value}
                isShort
              />
            </dd>
          </>
        )}
      </dl>
      {said.length > 1 && (
        <details class="offer__look">
          <summary>{words.look}</summary>
          <ol>
            {said.map((entry) => (
              <li key={entry.seq}>
                <b>{entry.by.kind === 'visitor' ? '' : (entry.by.name ?? '')}</b>{' '}
                <span lang={entry.type === 'message' ? (entry.language ?? language) : undefined}>
                  {saidLine(entry, strings)}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}
