import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useDesk } from '../../context.ts'
import { download } from '../downloads.ts'
import { useHistoryWords } from '../words.ts'

/** Saves a file; what came of it is said beside the button. */
export function DownloadButton({
  path,
  done,
  children,
}: {
  path: string
  done: string
  children: ComponentChildren
}) {
  const { refusal } = useHistoryWords()
  const { looking } = useDesk()
  const isBusy = useSignal(false)
  const said = useSignal('')
  async function save(): Promise<void> {
    if (isBusy.peek()) return
    isBusy.value = true
    said.value = ''
    const problem = await download(path, looking.files.renew)
    isBusy.value = false
    said.value = problem ? refusal(problem) : done
  }
  return (
    <span class="history__download">
      <button type="button" class="button" aria-disabled={isBusy.value} onClick={() => void save()}>
        {children}
      </button>
      <output class="small">{said.value}</output>
    </span>
  )
}
