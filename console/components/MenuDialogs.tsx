import { useDesk } from '../context.ts'
import { BlocksDialog, MentionsDialog } from '../guard/later.ts'
import { LettersDialog } from './LettersDialog.tsx'
import { loadPalette } from '../palette/load.ts'
import { laterDialog } from './Later.tsx'
import { OfflineDialog } from './OfflineDialog.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'

const AlertsDialog = laterDialog(async () => (await import('../alerts-dialog/AlertsDialog.tsx')).AlertsDialog)
const CannedManager = laterDialog(
  async () => (await import('../canned/components/CannedManager.tsx')).CannedManager,
)
const OperationsDialog = laterDialog(async () => (await import('./OperationsDialog.tsx')).OperationsDialog)
const PhoneDialog = laterDialog(async () => (await import('./PhoneDialog.tsx')).PhoneDialog)
const Palette = laterDialog(loadPalette)
const ShortcutsDialog = laterDialog(
  async () => (await import('../commands/components/ShortcutsDialog.tsx')).ShortcutsDialog,
)

/** What the menus of the top bar open, whatever screen lies under it. */
export function MenuDialogs({ signOut }: { signOut: () => void }) {
  const { view } = useDesk()
  switch (view.layer.value) {
    case 'palette':
      return <Palette />
    case 'help':
      return <ShortcutsDialog />
    case 'offline':
      return <OfflineDialog />
    case 'mentions':
      return <MentionsDialog />
    case 'blocks':
      return <BlocksDialog />
    case 'alerts':
      return <AlertsDialog />
    case 'letters':
      return <LettersDialog />
    case 'operations':
      return <OperationsDialog />
    case 'canned':
      return <CannedManager />
    case 'phone':
      return <PhoneDialog />
    case 'sign-out':
      return <SignOutDialog signOut={signOut} />
    default:
      return null
  }
}
