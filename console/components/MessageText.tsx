import { useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { languageOf } from '#shared/client/message-language.ts'
import type { EntryOf } from '#shared/entities.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { clock } from '../strings/locale.ts'
import { CorrectionForm } from './CorrectionForm.tsx'
import { later } from './Later.tsx'
import { MessageMenu } from './MessageMenu.tsx'
import { Text } from './Text.tsx'

const Translation = later(async () => (await import('../translation/Translation.tsx')).Translation)

/** What a message says now, what it said before, and for a while the way to put an own one right. */
export function MessageText({
  entry,
  conversation: { correcting, isOpen, summary },
}: {
  entry: EntryOf<'message'>
  conversation: Conversation
}) {
  const { talk, correction: words } = useStrings()
  const { agent, editSeconds, now, translates } = useDesk()
  const locale = useLocale()
  const language = entry.language ?? languageOf(entry.text, summary.value.language)
  const foot = useRef<HTMLDivElement>(null)
  const { changed, original } = entry
  const isGone = entry.redacted === true || changed?.withdrawn === true
  const isInTime = useComputed(() => {
    const until = Date.parse(entry.at) + editSeconds.value * 1000
    // What is too late stays so: no message of long ago looks at the clock.
    if (entry.by.id !== agent.value.id || !isOpen.value || now.peek() >= until) return false
    return now.value < until
  })
  const open = correcting.open.value?.seq === entry.seq ? correcting.open.value : null
  const canCorrect = isInTime.value && !isGone && !open
  return (
    <>
      {open ? (
        <CorrectionForm
          correction={open}
          correcting={correcting}
          onDone={() => foot.current?.closest<HTMLElement>('.log')?.focus()}
        />
      ) : isGone ? (
        <p class="message__text message__text--redacted">
          {entry.redacted ? talk.redactedText : words.withdrawn}
        </p>
      ) : (
        <p class="message__text" lang={language}>
          <Text text={entry.text} />
        </p>
      )}
      {translates.value && entry.by.kind === 'visitor' && !isGone && language !== locale && (
        <Translation key={changed?.seq} conversationId={entry.conversationId} seq={entry.seq} />
      )}
      <div class="message__state" ref={foot}>
        {changed && !changed.withdrawn && <span>{words.edited(clock(Date.parse(changed.at)))}</span>}
        {changed && original !== undefined && (
          <details class="message__original">
            <summary>{words.original}</summary>
            <p lang={entry.language}>
              <Text text={original} />
            </p>
          </details>
        )}
        {canCorrect && <MessageMenu entry={entry} correcting={correcting} />}
      </div>
    </>
  )
}
