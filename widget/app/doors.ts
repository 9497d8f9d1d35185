import type { OpenDoors } from './doors/open-doors.ts'
import type { Opened } from './opened.ts'
import type { Session } from './session.ts'

/** What a device says of somebody who set it so. */
export const MORE_CONTRAST = '(prefers-contrast: more)'

/** Opened for who came through one of them before, in this browser, or whose device asks for more contrast. */
export async function openDoorsIfWanted(doors: Opened<OpenDoors>, { doors: kept }: Session): Promise<void> {
  const asked = matchMedia(MORE_CONTRAST)
  asked.addEventListener('change', () => doors.withOpen(), { once: true })
  if (asked.matches || kept.get() !== null) await doors.load().catch(() => {})
}
