import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ErrorCode } from '#shared/errors.ts'
import { useDesk } from '../context.ts'
import { download } from '../download.ts'

/** Saves a file; what came of it is said beside the button. */
export function DownloadButton({
  path,
  done,
  refusal,
  children,
}: {
  path: string
  done: string
  refusal: (code: ErrorCode) => string
  children: ComponentChildren
}) {
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
    <span class="download">
      <button type="button" class="button" aria-disabled={isBusy.value} onClick={() => void save()}>
        {children}
      </button>
      <output class="small">{said.value}</output>
    </span>
  )
}
