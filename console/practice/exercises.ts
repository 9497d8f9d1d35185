import type { Entry, Language, LocalizedText, Topic } from '#shared/entities.ts'
import type { CannedReply } from '#shared/canned.ts'
import type { CommandId } from '../commands/registry.ts'

/** In the order in which they are done. */
export const exercises = ['answer', 'canned', 'number', 'case', 'transfer', 'end'] as const
export type Exercise = (typeof exercises)[number]

/** Its keys are told with it. */
export const keysOf: Partial<Record<Exercise, CommandId>> = {
  case: 'case',
  transfer: 'transfer',
  end: 'end',
}

const isSaid = ({ type, by }: Entry) => type === 'message' && by.kind === 'agent'

/** Whether an entry of a practice's log shows that an exercise was done. */
const passes: Record<Exercise, (entry: Entry, hasInserted: boolean) => boolean> = {
  answer: isSaid,
  canned: (entry, hasInserted) => hasInserted && isSaid(entry),
  number: isSaid,
  case: ({ type }) => type === 'case_submitted',
  transfer: ({ type }) => type === 'transferred',
  // With a note for colleagues, what came of it is said after the end.
  end: (entry) => entry.type === 'wrapped_up' || (entry.type === 'closed' && entry.disposition !== undefined),
}

/** `hasInserted`: a canned reply was inserted in this exercise. */
export const isPassed = (exercise: Exercise, entry: Entry, hasInserted: boolean): boolean =>
  passes[exercise](entry, hasInserted)

/** What the invented resident writes about; the names say on every screen that it is a practice. */
const topicNames = {
  waste: { pl: 'Ćwiczenie: odpady', en: 'Practice: waste', uk: 'Вправа: відходи' },
  tax: { pl: 'Ćwiczenie: podatki', en: 'Practice: taxes', uk: 'Вправа: податки' },
} satisfies Record<string, LocalizedText>

export type TopicId = keyof typeof topicNames
export const topics: Topic[] = Object.entries(topicNames).map(([id, name]) => ({ id, name }))
export const topicOf = (exercise: Exercise): TopicId => (exercise === 'transfer' ? 'tax' : 'waste')

/** Resident's lines are in the language of the console, which the agent reads in any case. */
export type Lines = Record<Exercise, readonly string[]>
export type PracticeLanguage = Extract<Language, 'pl' | 'en'>

export const cannedReplies: readonly CannedReply[] = [
  {
    id: 'practice-appliance',
    version: 1,
    isShared: true,
    isDemo: true,
    changedAt: '2026-01-02T08:00:00.000Z',
    title: 'Ćwiczenie: stary sprzęt',
    folder: '',
    shortcut: 'sprzet',
    departments: [],
    texts: {
      pl: 'Stary sprzęt elektryczny oddają Państwo bezpłatnie w punkcie selektywnego zbierania odpadów.',
      en: 'You can hand in old electrical appliances free of charge at a waste collection point.',
      uk: 'Стару електротехніку можна безкоштовно здати в пункті збору відходів.',
    },
    uses: { own: 0, all: 0, ownAt: null, at: null },
  },
]
