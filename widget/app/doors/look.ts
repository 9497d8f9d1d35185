import type { Needs } from '#shared/needs.ts'

/** How the app looks and is used in this browser. */
export interface Look {
  theme: 'auto' | 'light' | 'dark'
  /** Null: as the device asks for. */
  contrast: boolean | null
  large: boolean
  /** Else Enter is a new line, as for who presses it by mistake. */
  enterSends: boolean
}

export const plainLook: Look = { theme: 'auto', contrast: null, large: false, enterSends: true }

export function applyLook(
  { dataset, classList }: HTMLElement,
  look: Look,
  { hasContrast, needs }: { hasContrast: boolean; needs: Needs },
): void {
  if (look.theme === 'auto') delete dataset['theme']
  else dataset['theme'] = look.theme
  classList.toggle('has-contrast', hasContrast)
  classList.toggle('is-large', look.large || needs.plainLanguage)
  classList.toggle('is-easy', needs.plainLanguage)
  classList.toggle('is-text-only', needs.textOnly)
}
