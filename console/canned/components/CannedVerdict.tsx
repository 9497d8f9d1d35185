import { useSignal } from '@preact/signals'
import { useStrings } from '../../context.ts'
import type { Manager } from '../manager.ts'
import { useCannedWords } from '../words.ts'

/** What came of a wish to save, to remove or to go on; and the way to remove, which asks once. */
export function CannedVerdict({ manager, mayChange }: { manager: Manager; mayChange: boolean }) {
  const strings = useStrings()
  const { manage: words } = useCannedWords()
  const isSure = useSignal(false)
  const draft = manager.draft.value
  const others = manager.others.value
  const refusal = manager.refusal.value
  const said = manager.isHeld.value
    ? words.unsaved
    : others === 'gone'
      ? words.gone
      : others
        ? words.stale(others.texts.pl)
        : refusal === 'too_large'
          ? words.full
          : refusal && strings.refusal(refusal)
  return (
    <div class="shelf__verdict">
      {said && (
        <p class="notice notice--warn" role="alert">
          {said}
        </p>
      )}
      {manager.isChanged.value && (
        <button type="button" class="button button--large" onClick={manager.discard}>
          {words.discard}
        </button>
      )}
      {mayChange && draft?.base && (
        <button
          type="button"
          class={isSure.value ? 'button button--large button--danger' : 'button button--large'}
          onBlur={() => {
            isSure.value = false
          }}
          onClick={() => {
            if (isSure.peek()) void manager.remove()
            isSure.value = !isSure.peek()
          }}
        >
          {isSure.value ? words.removeSure : words.remove}
        </button>
      )}
    </div>
  )
}
