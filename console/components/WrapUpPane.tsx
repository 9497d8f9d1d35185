import { isSaid } from '#shared/client/said.ts'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../conversation.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import { TagsEditor } from '../guard/later.ts'
import { DispositionChoice } from './DispositionChoice.tsx'
import { KeptReply } from './KeptReply.tsx'
import { LinkBar } from './LinkBar.tsx'
import { Log } from './Log.tsx'
import { NoteField } from './NoteField.tsx'
import { TalkFrame } from './TalkFrame.tsx'

/** A conversation that has ended and waits for a word on what came of it; what was said stays in sight. */
export function WrapUpPane({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = strings.wrapUp
  const locale = useLocale()
  const { board, describe, dismiss, topicName, view } = useDesk()
  const form = useRef<HTMLFormElement>(null)
  const { wrapUp, note, summary } = conversation
  const topic = topicName(summary.value.topicId)[locale]
  const until = wrapUp.until.value
  const isLate = wrapUp.isLate.value
  const refusal = wrapUp.refusal.value

  const isCurrent = board.current.value === conversation
  const wanted = view.focusWanted.value
  useLayoutEffect(() => {
    if (wanted > 0 && isCurrent && view.takeFocus() === 'always')
      form.current?.querySelector<HTMLElement>('[data-wrap-up-first]')?.focus()
  }, [view, wanted, isCurrent])
  const save = () => void describe(conversation)
  return (
    <TalkFrame conversation={conversation} label={words.title} look="pane--wrap-up">
      <header class="talk__head">
        <div class="talk__title">
          <h2 class="clip">{words.title}</h2>
          <p class="talk__sub small muted">
            {topic} · {lasted(conversation, words)}
          </p>
        </div>
        <span class="spring" />
        {until !== null && (
          <p class={isLate ? 'small strong' : 'small muted'}>
            {isLate ? words.undescribed : words.until(clock(until))}
          </p>
        )}
      </header>
      <form
        ref={form}
        class="wrap-up"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {isLate && <p class="notice notice--warn">{words.late}</p>}
        <DispositionChoice wrapUp={wrapUp} />
        <div class="field">
          <span class="field__label">{strings.guard.tags}</span>
          <TagsEditor conversation={conversation} />
        </div>
        <NoteField label={words.note} hint={words.optional} note={note} problem={null} confirm={save} />
        {refusal && (
          <p class="field__problem" role="alert">
            {strings.refusal(refusal)}
          </p>
        )}
        <p class="wrap-up__actions">
          {isLate && (
            <button type="button" class="button button--large" onClick={() => dismiss(conversation)}>
              {strings.talk.closeView}
            </button>
          )}
          <button
            type="submit"
            class="button button--primary button--large"
            aria-disabled={wrapUp.busy.value}
          >
            {wrapUp.busy.value ? words.saving : words.save} <kbd>Ctrl+Enter</kbd>
          </button>
        </p>
      </form>
      {conversation.reply.value.trim() !== '' && <KeptReply conversation={conversation} />}
      <div class="talk__body">
        <LinkBar />
        <Log conversation={conversation} topic={topic} />
      </div>
    </TalkFrame>
  )
}

function lasted(
  { facts, feed }: Conversation,
  words: { summary: (time: string, n: number) => string },
): string {
  const { assigned, startedAt, closed } = facts.value
  const from = assigned?.at ?? startedAt ?? 0
  const count = feed.timeline.value.entries.filter(isSaid).length
  return words.summary(duration((closed?.at ?? from) - from), count)
}
