import { signal } from '@preact/signals'
import type { Language } from '#shared/entities.ts'
import type { PreviewScene } from '#shared/preview.ts'
import type { Texts } from '#shared/settings.ts'
import { ruleOf, widgetTextNames, type WidgetTextName } from '#shared/widget-texts.ts'
import { languages } from '../choices.ts'
import type { AdminTextsStrings } from '../strings/admin-texts.pl.ts'
import { lineOf, type ChangeLine } from './change-line.ts'
import type { SettingForm } from './setting-form.ts'

export const previewWidths = [320, 400, 768] as const
export type PreviewWidth = (typeof previewWidths)[number]

/** Where a text is seen. */
const sceneOf: Record<WidgetTextName, PreviewScene> = {
  title: 'start',
  greeting: 'start',
  clause: 'start',
  about: 'start',
  waitingNote: 'waiting',
  closedNotice: 'closed',
  thanks: 'ended',
}

/** The texts of the chat that the city words by itself, and what of them is looked at. */
export function createTexts(form: SettingForm<'texts'>) {
  const language = signal<Language>('pl')
  const scene = signal<PreviewScene>('start')
  const width = signal<PreviewWidth>(320)
  /** The text that was written last. */
  const name = signal<WidgetTextName>('title')
  return {
    form,
    language,
    scene,
    width,
    name,
    /** In the order of the names, so that what is as it was is the same again; what is empty is left out. */
    write(to: Language, which: WidgetTextName, text: string): void {
      const texts = form.draft.peek()
      if (!texts) return
      const next = { ...texts[to], [which]: text.trim() === '' ? '' : text }
      const kept = widgetTextNames.flatMap((one) => (next[one] ? [[one, next[one]] as const] : []))
      form.write({ ...texts, [to]: Object.fromEntries(kept) })
    },
    /** Whoever writes sees where it will stand. */
    lookAt(which: WidgetTextName, of: Language): void {
      name.value = which
      scene.value = sceneOf[which]
      language.value = of
    },
  }
}

export type TextsEditor = ReturnType<typeof createTexts>

export type TextProblem = 'too_long' | 'no_placeholder'

/** What the server would not take; of what is not written nothing is wrong. */
export function problemOf(name: WidgetTextName, text = ''): TextProblem | null {
  const { most, placeholder } = ruleOf(name)
  if (text.length > most) return 'too_long'
  return text && placeholder && !text.includes(placeholder) ? 'no_placeholder' : null
}

/** What would be another one, line by line. */
export function textsChanges(before: Texts, after: Texts, words: AdminTextsStrings): ChangeLine[] {
  return widgetTextNames.flatMap((name) =>
    languages.flatMap((language) =>
      lineOf(
        `${name}/${language}`,
        words.field(words.text[name].name, words.language[language].toLocaleLowerCase()),
        before[language][name] ?? words.own,
        after[language][name] ?? words.own,
      ),
    ),
  )
}
