import { later } from '../components/Later.tsx'

/** What protects agents comes when it is first wanted. */
export const AbuseDialog = later(async () => (await import('./components/AbuseDialog.tsx')).AbuseDialog)
export const BlocksDialog = later(async () => (await import('./components/BlocksDialog.tsx')).BlocksDialog)
