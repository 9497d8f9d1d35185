import type { DeviceClass } from '#shared/entities.ts'

/** The shorter side of a screen below which it is a phone's, in CSS pixels. */
const TABLET_SIDE = 600

/** What somebody holds in their hands, as coarse as it helps who writes to them. */
export function deviceClass(): DeviceClass {
  if (!matchMedia('(pointer: coarse)').matches) return 'computer'
  return Math.min(screen.width, screen.height) < TABLET_SIDE ? 'phone' : 'tablet'
}
