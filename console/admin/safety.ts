import { signal } from '@preact/signals'
import type { Language } from '#shared/entities.ts'
import type { Safety, SafetyScript } from '#shared/guidance.ts'
import { languages } from '../choices.ts'
import type { AdminGuidesStrings } from '../strings/admin-guides.pl.ts'
import { itemLines, lineOf, partsLine, type ChangeLine } from './change-line.ts'
import { createItems, type Edited } from './items.ts'
import type { SettingForm } from './setting-form.ts'
import { staffLanguages } from './tags.ts'

export type Warning = Safety['warnings'][number]
export type Call = SafetyScript['calls'][number]

export const blankStep = { pl: '', en: '' }
export const blankText = { pl: '', en: '', uk: '' }
export const blankCall: Call = { number: '', who: blankStep, mark: 'recalled' }

/** What residents who abuse are told, for how long they are kept out, and what agents do when somebody is in danger. */
export function createSafety(form: SettingForm<'safety'>) {
  const edited = signal<Edited<'warning' | 'script'> | null>(null)
  return {
    form,
    edited,
    /** Of the resident for whom the preview is. */
    language: signal<Language>('pl'),
    warnings: createItems(form, {
      ...{ kind: 'warning', edited },
      read: (value) => value.warnings,
      write: (value, warnings) => ({ ...value, warnings }),
      blank: (): Omit<Warning, 'id'> => ({ name: blankStep, text: blankText }),
    }),
    scripts: createItems(form, {
      ...{ kind: 'script', edited },
      read: (value) => value.scripts,
      write: (value, scripts) => ({ ...value, scripts }),
      blank: (): Omit<SafetyScript, 'id'> => ({
        ...{ name: blankStep, steps: [blankStep] },
        ...{ say: [], calls: [] },
      }),
    }),
    writeBlock(part: Partial<Safety['block']>): void {
      const value = form.draft.peek()
      if (value) form.write({ ...value, block: { ...value.block, ...part } })
    },
  }
}

export type SafetyEditor = ReturnType<typeof createSafety>

/** What would be another one, line by line. */
export function safetyChanges(before: Safety, after: Safety, words: AdminGuidesStrings): ChangeLine[] {
  const { safety, name } = words
  const named = staffLanguages.map(
    (language) => [name[language], (item: Pick<Warning, 'name'>) => item.name[language]] as const,
  )
  const warnings = itemLines<Warning>(before.warnings, after.warnings, {
    nameOf: (item) => item.name.pl && safety.warningLine(item.name.pl),
    said: [
      ...named,
      ...languages.map((language) => [safety.text[language], ({ text }: Warning) => text[language]] as const),
    ],
    order: safety.warningOrder,
    words,
  })
  const scripts = itemLines<SafetyScript>(before.scripts, after.scripts, {
    nameOf: (item) => item.name.pl && safety.scriptLine(item.name.pl),
    said: named,
    more: (was, is, label) =>
      (['steps', 'say', 'calls'] as const).flatMap((part) =>
        partsLine(
          `${is.id}/${part}`,
          `${label}, ${safety.part[part]}`,
          inWords(was, part, words),
          inWords(is, part, words),
          words.orderChanged,
        ),
      ),
    order: safety.scriptOrder,
    words,
  })
  const hours = (all: readonly number[]) => all.map((one) => `${one} h`).join(', ')
  return [
    ...warnings,
    ...scripts,
    ...lineOf('hours', safety.block.hours, hours(before.block.hours), hours(after.block.hours)),
    ...lineOf('most', safety.block.most, hours([before.block.mostHours]), hours([after.block.mostHours])),
  ]
}

function inWords(
  script: SafetyScript,
  part: 'steps' | 'say' | 'calls',
  words: AdminGuidesStrings,
): readonly string[] {
  if (part === 'steps') return script.steps.map(({ pl, en }) => `${pl} / ${en}`)
  if (part === 'say') return script.say.map(({ pl, en, uk }) => `${pl} / ${en} / ${uk}`)
  return script.calls.map(({ number, who, mark }) =>
    [number, `${who.pl} / ${who.en}`, mark === 'recalled' && words.links.unconfirmed]
      .filter(Boolean)
      .join(' · '),
  )
}
