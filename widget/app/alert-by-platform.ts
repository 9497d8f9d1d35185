import { createChime, openAudioContext } from '#shared/client/chime.ts'
import { createClaims } from '#shared/client/claims.ts'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { startAlerting } from './alerting.ts'
import { ownNotices } from './own-notices.ts'
import type { WidgetStore } from './store.ts'

/** Alerts by what this browser has: loaded when somebody wants them. */
export function alertByPlatform(store: WidgetStore, kept: KeptStorage): void {
  startAlerting(store, {
    openChime: () => createChime(openAudioContext),
    notices: ownNotices,
    claim: createClaims(kept),
  })
}
