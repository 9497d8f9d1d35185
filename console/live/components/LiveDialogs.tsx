import { AbuseDialog } from '../../guard/later.ts'
import { MenuDialogs } from '../../components/MenuDialogs.tsx'
import type { Watched } from '../watched.ts'
import { EndTalkDialog } from './EndTalkDialog.tsx'
import { ReassignDialog } from './ReassignDialog.tsx'
import { TakeoverDialog } from './TakeoverDialog.tsx'

/** What may lie over the board: the dialogs of the top bar, and those of the conversation that is looked into. */
export function LiveDialogs({ watched, signOut }: { watched: Watched | null; signOut: () => void }) {
  const dialog = watched?.dialog.value
  return (
    <>
      <MenuDialogs signOut={signOut} />
      {watched && dialog === 'takeover' && <TakeoverDialog watched={watched} />}
      {watched && dialog === 'reassign' && <ReassignDialog watched={watched} />}
      {watched && dialog === 'end' && <EndTalkDialog watched={watched} />}
      {watched && dialog === 'abuse' && (
        <AbuseDialog
          conversation={watched.conversation}
          mayWarn={watched.isJoined.value}
          close={() => {
            watched.dialog.value = null
          }}
        />
      )}
    </>
  )
}
