import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { NoteField } from '../../components/NoteField.tsx'
import { useDesk, useStrings } from '../../context.ts'
import type { Conversation } from '../../conversation.ts'
import { createAct } from '../act.ts'
import { useGuardingWords } from '../words.ts'
import { BlockChoice } from './BlockChoice.tsx'
import { Choice } from './Choice.tsx'
import { WarningChoice } from './WarningChoice.tsx'
import '../guard.css'

/**
 * What can be done about a resident who abuses: warn, end, and keep them from the chat for a time. `mayWarn`: only who takes
 * part speaks to the resident. `ended`: it was ended here.
 */
export function AbuseDialog({
  conversation,
  close,
  mayWarn = true,
  ended,
}: {
  conversation: Conversation
  close: () => void
  mayWarn?: boolean
  ended?: () => void
}) {
  const strings = useStrings()
  const words = useGuardingWords().abuse
  const { guidance, link, live, newId } = useDesk()
  const act = useMemo(() => createAct(newId), [newId])
  const { warnings } = conversation.facts.value
  const safety = guidance.of.safety.value
  const how = useSignal<'warn' | 'end'>(mayWarn && warnings === 0 ? 'warn' : 'end')
  const warningId = useSignal('')
  const hours = useSignal(0)
  const reason = useSignal('')
  const isChecked = useSignal(false)
  useEffect(() => void guidance.load('safety'), [guidance])

  const mayBlock = warnings > 0 || live.isAllowed.value
  const chosen = safety?.warnings.find(({ id }) => id === warningId.value) ?? safety?.warnings[0]
  const isMissing = reason.value.trim() === ''
  const isTooLong = reason.value.length > limits.blockReasonLength
  const { id: conversationId } = conversation

  async function warn(): Promise<void> {
    if (!chosen) return
    const input = { conversationId, warningId: chosen.id }
    const isDone = await act.run(`warn ${chosen.id}`, (clientId) =>
      link.request('abuse:warn', { ...input, clientId }),
    )
    if (isDone) close()
  }

  async function end(): Promise<void> {
    isChecked.value = true
    if (isMissing || isTooLong) return
    const input = {
      conversationId,
      blockHours: hours.value > 0 && mayBlock ? hours.value : null,
      reason: reason.value,
    }
    const isDone = await act.run(JSON.stringify(input), (clientId) =>
      link.request('abuse:end', { ...input, clientId }),
    )
    if (!isDone) return
    close()
    ended?.()
  }

  const confirm = () => {
    conversation.act()
    void (how.value === 'warn' ? warn() : end())
  }
  const doing =
    how.value === 'warn' ? words.doWarn : hours.value > 0 && mayBlock ? words.doBlock : words.doEnd
  const refusal = act.refusal.value ?? guidance.refusal.value
  return (
    <Dialog
      title={words.title}
      close={close}
      confirm={confirm}
      isWide
      actions={
        <>
          <button type="button" class="button button--large" onClick={close}>
            {strings.back}
          </button>
          <button
            type="button"
            class={
              how.value === 'warn'
                ? 'button button--primary button--large'
                : 'button button--danger button--large'
            }
            aria-disabled={act.busy.value || (how.value === 'warn' && !chosen)}
            onClick={confirm}
          >
            {act.busy.value ? words.busy : doing} <kbd>Ctrl+Enter</kbd>
          </button>
        </>
      }
    >
      {mayWarn ? (
        <fieldset class="choices">
          <legend class="field__label">{words.what}</legend>
          <div class="choices__grid">
            <Choice group="abuse" value={how} is="warn" label={words.warn} help={words.warnHelp} isFirst />
            <Choice group="abuse" value={how} is="end" label={words.end} help={words.endHelp} />
          </div>
        </fieldset>
      ) : (
        <p>
          {words.endHelp} {words.warnWhoJoins}
        </p>
      )}
      {warnings > 0 && <p class="small muted">{words.warnedBefore(warnings)}</p>}
      {how.value === 'warn' ? (
        <WarningChoice
          safety={safety}
          language={conversation.summary.value.language}
          chosen={chosen?.id ?? ''}
          choose={(id) => (warningId.value = id)}
        />
      ) : (
        <>
          <BlockChoice block={safety?.block ?? null} hours={hours} mayBlock={mayBlock} />
          <NoteField
            label={words.reason}
            hint={words.reasonHint}
            note={reason}
            limit={limits.blockReasonLength}
            problem={isChecked.value && isMissing ? words.reasonMissing : null}
          />
        </>
      )}
      {refusal && (
        <p class="field__problem" role="alert">
          {strings.refusal(refusal)}
        </p>
      )}
    </Dialog>
  )
}
