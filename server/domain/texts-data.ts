import type { Texts } from '#shared/settings.ts'

/** The product's own words, until an administrator puts others in their place. */
export const firstTexts: Texts = { pl: {}, en: {}, uk: {} }
