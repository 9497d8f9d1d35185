import { useEffect } from 'preact/hooks'
import { Dialog } from '../../components/Dialog.tsx'
import { useDesk, useStrings } from '../../context.ts'
import '../canned.css'
import { managerOf } from '../manager.ts'
import { useCannedWords } from '../words.ts'
import { CannedEditor } from './CannedEditor.tsx'
import { CannedShelf } from './CannedShelf.tsx'
import { CannedVerdict } from './CannedVerdict.tsx'

/** All replies by their folders, and the one that is written. What was written stays when the dialog closes. */
export function CannedManager() {
  const { back } = useStrings()
  const { manage: words } = useCannedWords()
  const { agent, library, view } = useDesk()
  const manager = managerOf(library)
  const draft = manager.draft.value
  const mayChange = draft !== null && (!draft.isShared || agent.value.role !== 'agent')

  useEffect(() => void library.refresh(), [library])

  return (
    <Dialog
      title={words.title}
      class="dialog--canned"
      close={view.close}
      confirm={() => void (mayChange && manager.save())}
      actions={
        <>
          <CannedVerdict manager={manager} mayChange={mayChange} />
          <button type="button" class="button button--large" onClick={view.close}>
            {back}
          </button>
          {mayChange && (
            <button
              type="button"
              class="button button--primary button--large"
              aria-disabled={manager.isBusy.value || !manager.isChanged.value}
              onClick={() => void (manager.isChanged.peek() && manager.save())}
            >
              {manager.isBusy.value ? words.saving : words.save} <kbd>Ctrl+Enter</kbd>
            </button>
          )}
        </>
      }
    >
      <div class="shelf">
        <CannedShelf manager={manager} />
        {draft ? (
          <CannedEditor key={draft.base?.id ?? 'new'} manager={manager} draft={draft} mayChange={mayChange} />
        ) : (
          <p class="muted">{words.nothing}</p>
        )}
      </div>
    </Dialog>
  )
}
