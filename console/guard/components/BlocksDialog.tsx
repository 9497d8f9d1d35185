import { useSignal } from '@preact/signals'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { formats } from '#shared/client/strings.ts'
import type { Block } from '#shared/guidance.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { Text } from '../../components/Text.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { writeQuery } from '../../history/query.ts'
import { useGuardingWords } from '../words.ts'
import '../guard.css'

/** Who is kept from the chat, why and until when; a supervisor lets them in again. */
export function BlocksDialog() {
  const strings = useStrings()
  const words = useGuardingWords()
  const { link, live, topicName, view } = useDesk()
  const locale = useLocale()
  const { dateTime } = formats(locale)
  const blocks = useSignal<readonly Block[] | null>(null)
  const refusal = useSignal<ErrorCode | null>(null)
  const lifting = useSignal<string | null>(null)
  const news = useSignal('')
  const place = useRef<HTMLDivElement>(null)

  const load = useCallback(async () => {
    const answer = await link.request('block:list', {})
    refusal.value = answer.ok ? null : answer.error.code
    if (answer.ok) blocks.value = answer.data.blocks
  }, [link, blocks, refusal])
  useEffect(() => void load(), [load])

  async function lift(conversationId: string): Promise<void> {
    if (lifting.peek() !== null) return
    lifting.value = conversationId
    const answer = await link.request('block:lift', { conversationId })
    lifting.value = null
    refusal.value = answer.ok ? null : answer.error.code
    if (!answer.ok) return
    await load()
    news.value = words.blocks.lifted
    // The button under the focus is gone.
    place.current?.focus()
  }

  function read(conversationId: string): void {
    view.close()
    live.place.go('history', writeQuery({ filter: {}, openId: conversationId }))
  }

  return (
    <Dialog
      title={words.blocks.title}
      close={view.close}
      isWide
      actions={
        <>
          <button type="button" class="button button--large" data-first onClick={() => void load()}>
            {words.blocks.refresh}
          </button>
          <button type="button" class="button button--primary button--large" onClick={view.close}>
            {strings.close}
          </button>
        </>
      }
    >
      <div ref={place} class="guard-list__place" tabIndex={-1}>
        {refusal.value && (
          <p class="notice notice--danger" role="alert">
            {strings.refusal(refusal.value)}
          </p>
        )}
        {blocks.value === null && !refusal.value && <output>{words.loading}</output>}
        {blocks.value?.length === 0 && (
          <>
            <p class="strong">{words.blocks.empty}</p>
            <p class="muted">{words.blocks.emptyHelp}</p>
          </>
        )}
        <ul class="guard-list" aria-label={words.blocks.list}>
          {blocks.value?.map(({ conversationId, at, until, by, topicId, reason }) => (
            <li key={conversationId} class="guard-list__row">
              <div class="guard-list__text">
                <p class="strong">
                  {words.blocks.until(dateTime(until))} · {topicName(topicId)[locale]}
                </p>
                <p>{reason === null ? words.blocks.noReason : <Text text={reason} />}</p>
                <p class="small muted">{words.blocks.by(by, dateTime(at))}</p>
              </div>
              <button type="button" class="button" onClick={() => read(conversationId)}>
                {words.blocks.read}
              </button>
              <button
                type="button"
                class="button"
                aria-disabled={lifting.value !== null}
                onClick={() => void lift(conversationId)}
              >
                {lifting.value === conversationId ? words.blocks.lifting : words.blocks.lift}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <output class="small">{news.value}</output>
    </Dialog>
  )
}
