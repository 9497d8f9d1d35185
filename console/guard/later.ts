import { later, laterDialog } from '../components/Later.tsx'

/** What protects agents comes when it is first wanted. */
export const AbuseDialog = laterDialog(async () => (await import('./components/AbuseDialog.tsx')).AbuseDialog)
export const SafetyPanel = later(async () => (await import('./components/SafetyPanel.tsx')).SafetyPanel)
export const NotePanel = later(async () => (await import('./components/NotePanel.tsx')).NotePanel)
export const PointOut = later(async () => (await import('./components/PointOut.tsx')).PointOut)
export const TagsEditor = later(async () => (await import('./components/TagsEditor.tsx')).TagsEditor)
export const LinksDialog = laterDialog(async () => (await import('./components/LinksDialog.tsx')).LinksDialog)
export const MentionsDialog = laterDialog(
  async () => (await import('./components/MentionsDialog.tsx')).MentionsDialog,
)
export const BlocksDialog = laterDialog(
  async () => (await import('./components/BlocksDialog.tsx')).BlocksDialog,
)
