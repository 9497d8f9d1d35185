import type { BoardWaiting } from '#shared/board.ts'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { duration } from '../../duration.ts'

/** What speaks against each agent on duty, and when more of them come into question. */
export function WhyWaits({ item }: { item: BoardWaiting }) {
  const strings = useStrings()
  const { whyWaits: words, watch } = strings
  const locale = useLocale()
  const { live, now, topicName } = useDesk()
  const asked = live.explained.value
  const why = asked?.why
  const { language, conversationId } = item
  return (
    <fieldset class="why" aria-label={words.title}>
      {asked?.refusal ? (
        <p class="small">{watch.refusal(asked.refusal) ?? strings.refusal(asked.refusal)}</p>
      ) : !why ? (
        <p class="small muted">{words.loading}</p>
      ) : (
        <>
          {why.agents.length === 0 && <p class="small">{words.nobody}</p>}
          <ul class="why__agents small">
            {why.agents.map(({ agentId, name, exclusion }) => (
              <li key={agentId}>
                <Icon name={exclusion ? 'cross' : 'tick'} />
                <span>
                  <b>{name}</b>: {exclusion ? words.exclusion(exclusion, language) : words.able}
                </span>
              </li>
            ))}
          </ul>
          <p class="small">
            {words.now(why.circle, language)}{' '}
            {why.widens
              ? words.widens(duration(Date.parse(why.widens.at) - now.value), why.widens.circle, language)
              : why.circle === 'everybody' && words.widest}
          </p>
        </>
      )}
      <p class="why__actions">
        <button
          type="button"
          class="button button--small"
          aria-label={strings.live.look(topicName(item.topicId)[locale])}
          onClick={() => live.look(conversationId)}
        >
          <Icon name="eye" />
          {strings.live.lookShort}
        </button>
        <button
          type="button"
          class="button button--small button--quiet"
          onClick={(event) => {
            event.currentTarget.closest('li')?.querySelector<HTMLElement>('[data-row]')?.focus()
            live.explain(null)
          }}
        >
          {words.close}
        </button>
      </p>
    </fieldset>
  )
}
