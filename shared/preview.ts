import type { Language } from './entities.ts'
import type { WidgetTextName } from './widget-texts.ts'

/** Situations in which the chat is shown before its texts are stored. No zod here: browsers import these values. */
export const previewScenes = ['start', 'closed', 'waiting', 'ended'] as const
export type PreviewScene = (typeof previewScenes)[number]

/** What the frame of the preview is told to show. */
export interface PreviewWish {
  language: Language
  scene: PreviewScene
  /** The text that is written. */
  name: WidgetTextName
  /** As a page of its own instead of the panel on a portal. */
  isPage: boolean
  texts: Record<Language, Partial<Record<WidgetTextName, string>>>
}

/** The frame says that it can show something now. */
export const PREVIEW_READY = 'preview:ready'
