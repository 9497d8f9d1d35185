import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { CityLink } from '#shared/guidance.ts'
import { folded } from '../../folded.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { useDesk, useStrings } from '../../context.ts'
import type { Conversation } from '../../conversation.ts'
import { insertInto } from '../insert.ts'
import { addressIn, linkText } from '../link-text.ts'
import { useGuardingWords } from '../words.ts'
import '../guard.css'

/** Pages of the city to send a resident to, those of the topic first; put into the answer in the language of the talk. */
export function LinksDialog({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = useGuardingWords()
  const { guidance, view } = useDesk()
  const query = useSignal('')
  const { language, topicId } = conversation.summary.value
  useEffect(() => void guidance.load('links'), [guidance])
  const all = guidance.of.links.value?.links
  const wanted = folded(query.value.trim())
  const isOfTopic = ({ topicIds }: CityLink) => topicIds.includes(topicId)
  const found = (all ?? [])
    .filter(({ name, url }) => folded(`${name[language]} ${name.pl} ${url.pl}`).includes(wanted))
    .toSorted((one, other) => Number(isOfTopic(other)) - Number(isOfTopic(one)))

  function insert(link: CityLink): void {
    insertInto(conversation, linkText(link, language))
    view.close()
    view.wantFocus()
  }

  return (
    <Dialog
      title={words.links.title}
      close={view.close}
      isWide
      actions={
        <button type="button" class="button button--large" onClick={view.close}>
          {strings.close}
        </button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (found[0]) insert(found[0])
        }}
      >
        <label class="field__label" for="links-query">
          {words.links.search}
        </label>
        <input
          id="links-query"
          class="field__input"
          type="search"
          autocomplete="off"
          data-first
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
        />
      </form>
      <output class="small muted">{all ? words.links.found(found.length) : words.loading}</output>
      {guidance.refusal.value && (
        <p class="field__problem" role="alert">
          {strings.refusal(guidance.refusal.value)}
        </p>
      )}
      <ul class="guard-list" aria-label={words.links.title}>
        {found.map((one) => (
          <li key={one.id} class="guard-list__row">
            <div class="guard-list__text">
              <p class="strong" lang={language}>
                {one.name[language]}
              </p>
              <p class="small muted">
                {addressIn(one, language)}
                {isOfTopic(one) && ` · ${words.links.ofTopic}`}
                {one.mark === 'recalled' && ` · ${words.links.unconfirmed}`}
              </p>
            </div>
            <button
              type="button"
              class="button"
              aria-label={words.links.insertNamed(one.name.pl)}
              onClick={() => insert(one)}
            >
              {words.safety.insert}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
