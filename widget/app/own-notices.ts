import { createSystemNotices } from '#shared/client/system-notices.ts'

/** One for the page: whoever asks for the permission and whoever uses it know the same. */
export const ownNotices = createSystemNotices()
