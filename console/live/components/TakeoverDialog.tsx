import { Dialog } from '../../components/Dialog.tsx'
import { useDesk, useStrings } from '../../context.ts'
import type { Watched } from '../watched.ts'
import { WatchRefusal } from './WatchRefusal.tsx'

/** Asks once, and says what becomes of the agent who has it. */
export function TakeoverDialog({ watched }: { watched: Watched }) {
  const { watch: words } = useStrings()
  const { live, open } = useDesk()
  const { agent, offeredTo } = watched.course.value
  const from = agent ?? offeredTo
  const isBusy = watched.busy.value === 'takeover'
  const close = () => {
    watched.dialog.value = null
  }
  async function takeOver(): Promise<void> {
    if (!(await watched.act('takeover'))) return
    close()
    // From here on it is work at the desk: that is where the answer, the case and the transfer are.
    live.place.go('desk')
    open(watched.id)
  }
  return (
    <Dialog
      title={words.takeoverTitle}
      close={close}
      actions={
        <>
          <button type="button" class="button button--large" onClick={close}>
            {words.cancel}
          </button>
          <button
            type="button"
            class="button button--primary button--large"
            data-first
            aria-disabled={isBusy}
            onClick={() => void takeOver()}
          >
            {isBusy ? words.takeoverBusy : words.takeoverConfirm}
          </button>
        </>
      }
    >
      <p>{from ? words.takeoverFrom(from.name ?? '') : words.takeoverWaiting}</p>
      <p>{words.takeoverResident}</p>
      <WatchRefusal watched={watched} of={['takeover']} />
    </Dialog>
  )
}
