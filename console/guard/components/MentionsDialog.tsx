import { useEffect } from 'preact/hooks'
import { formats } from '#shared/client/strings.ts'
import type { Mention } from '#shared/guidance.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { Text } from '../../components/Text.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { goToConversation } from '../go-to.ts'
import { useGuardingWords } from '../words.ts'
import '../guard.css'

/** The notes in which colleagues named this agent, with the way to each conversation. */
export function MentionsDialog() {
  const strings = useStrings()
  const words = useGuardingWords()
  const desk = useDesk()
  const { mentions, topicName, view } = desk
  const locale = useLocale()
  const { dateTime } = formats(locale)
  const all = mentions.all.value
  useEffect(() => void mentions.load(), [mentions])

  function open(mention: Mention): void {
    void mentions.read([mention])
    view.close()
    goToConversation(desk, mention.conversationId)
  }

  return (
    <Dialog
      title={words.mentions.title}
      close={view.close}
      isWide
      actions={
        <>
          {all !== null && all.length > 0 && (
            <button
              type="button"
              class="button button--large"
              aria-disabled={mentions.unread.value === 0}
              onClick={() => void mentions.read(all)}
            >
              {words.mentions.readAll}
            </button>
          )}
          <button type="button" class="button button--primary button--large" data-first onClick={view.close}>
            {strings.close}
          </button>
        </>
      }
    >
      {mentions.refusal.value && (
        <p class="notice notice--danger" role="alert">
          {strings.refusal(mentions.refusal.value)}
        </p>
      )}
      {all === null && !mentions.refusal.value && <output>{words.loading}</output>}
      {all?.length === 0 && <p class="muted">{words.mentions.empty}</p>}
      <ul class="guard-list" aria-label={words.mentions.title}>
        {all?.map((mention) => (
          <li key={mention.id} class="guard-list__row">
            <div class="guard-list__text">
              <p class={mention.isRead ? 'small muted' : 'small strong'}>
                {!mention.isRead && `${words.mentions.isNew} · `}
                {mention.by}, {dateTime(mention.at)} · {topicName(mention.topicId)[locale]}
              </p>
              <p>
                <Text text={mention.text} />
              </p>
            </div>
            <button
              type="button"
              class="button"
              aria-label={words.mentions.openNamed(mention.by, topicName(mention.topicId)[locale])}
              onClick={() => open(mention)}
            >
              {words.blocks.read}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
