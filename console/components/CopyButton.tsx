import { useSignal } from '@preact/signals'
import { useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** `label`: where it is not plain what is copied. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const strings = useStrings()
  const outcome = useSignal<'copied' | 'failed' | null>(null)
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      outcome.value = 'copied'
    } catch {
      outcome.value = 'failed'
    }
  }
  return (
    <>
      <button type="button" class="button button--small" onClick={() => void copy()}>
        <Icon name="copy" />
        {label ?? strings.copy}
      </button>
      <output class="small muted">
        {outcome.value === 'copied' && strings.copied}
        {outcome.value === 'failed' && strings.copyFailed}
      </output>
    </>
  )
}
