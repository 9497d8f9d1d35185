import { z } from 'zod'
import type { HolidayKey, PolishFirst } from './entities.ts'
import { Links, Safety, Tags } from './guidance.ts'
import { limits } from './limits.ts'
import { InAllLanguages, Mark, SettingId, Words } from './setting-parts.ts'
import { ruleOf, widgetTexts, type WidgetTextName } from './widget-texts.ts'

/**
 * What administrators and supervisors change while the server runs: one schema for what a console sends and for what
 * stands in the database. A field that is added later needs a default, else older versions are not understood any more.
 */

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** From (inclusive) to (exclusive), by the clock on the wall in Kraków; `24:00` is the midnight that ends the day. */
export const Interval = z
  .strictObject({ from: Time, to: z.union([Time, z.literal('24:00')]) })
  .refine(({ from, to }) => from < to)
/** Several in a day, in order and apart. */
const Intervals = z
  .array(Interval)
  .max(6)
  .refine((all) => all.every(({ from }, at) => at === 0 || from > (all[at - 1]?.to ?? '')))

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

export const WeeklyHours = z.strictObject({
  mon: Intervals,
  tue: Intervals,
  wed: Intervals,
  thu: Intervals,
  fri: Intervals,
  sat: Intervals,
  sun: Intervals,
})

/** A unit's own week: instead of the centre's, or only the part of it that both have. */
export const OwnWeek = z.strictObject({ rule: z.enum(['replace', 'narrow']), weekly: WeeklyHours })

export const Department = z.strictObject({
  /** Ours; never shown. */
  id: SettingId,
  name: Words(limits.nameLength),
  /** Prefix of the unit's procedures and registers; null where there is none, or none any more. */
  symbol: z.string().max(10).nullable(),
  mark: Mark,
  /** Part of the contact centre: a conversation that is handed to it stays in the centre. */
  isCentre: z.boolean().default(false),
  /** How its conversations come to agents. */
  assignment: z.enum(['automatic', 'offer', 'manual']).default('automatic'),
  /** How long a conversation waits for the unit's own agents before generalists get it. */
  widenAfterSeconds: z.number().int().min(0).max(3600).default(20),
  /** Without it, the centre's week. */
  hours: OwnWeek.exactOptional(),
})

export const TopicRoute = z.strictObject({
  id: SettingId,
  name: InAllLanguages(limits.nameLength),
  /** The unit behind the topic; null where no conversation may start (`emergency`). */
  departmentId: SettingId.nullable(),
  /** Takes over what the unit does not. */
  alternativeId: SettingId.exactOptional(),
  /** Residents report defects on it. */
  report: z.literal(true).exactOptional(),
  /** What people write when they mean this topic, in the three languages. */
  keywords: z.array(Words(60)).max(100),
  /** 2 goes before 1, 1 before 0. */
  priority: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
})

/** Chosen by who does not know; always there. */
export const OTHER_TOPIC = 'other'
/** Shows emergency numbers instead of starting a conversation; always there. */
export const EMERGENCY_TOPIC = 'emergency'

/** Departments, and topics in the order in which residents see them. */
export const Directory = z
  .strictObject({
    departments: z.array(Department).min(1).max(100),
    topics: z.array(TopicRoute).min(2).max(100),
  })
  .superRefine(({ departments, topics }, context) => {
    const wrong = (...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', path, message: 'does not fit the rest' })
    const repeated = (all: readonly { id: string }[]) =>
      all.flatMap(({ id }, at) => (all.findIndex((one) => one.id === id) < at ? [at] : []))
    for (const at of repeated(departments)) wrong('departments', at, 'id')
    for (const at of repeated(topics)) wrong('topics', at, 'id')
    const known = new Set(departments.map(({ id }) => id))
    for (const [at, { id, departmentId, alternativeId }] of topics.entries()) {
      const isNobodys = departmentId === null
      if (isNobodys ? id !== EMERGENCY_TOPIC : id === EMERGENCY_TOPIC || !known.has(departmentId))
        wrong('topics', at, 'departmentId')
      if (alternativeId !== undefined && !known.has(alternativeId)) wrong('topics', at, 'alternativeId')
    }
    for (const needed of [OTHER_TOPIC, EMERGENCY_TOPIC])
      if (!topics.some(({ id }) => id === needed)) wrong('topics')
    if (!departments.some(({ isCentre }) => isCentre)) wrong('departments')
  })

/** A date on which the week does not hold: other hours, or none (an empty list: closed). */
export const Override = z.strictObject({
  date: z.iso.date(),
  hours: Intervals,
  /** Why, for residents; whoever reads a language that is not given reads the Polish one. */
  note: z
    .strictObject({
      pl: Words(limits.dayNoteLength),
      en: Words(limits.dayNoteLength).exactOptional(),
      uk: Words(limits.dayNoteLength).exactOptional(),
    })
    .exactOptional(),
})

export const Hours = z
  .strictObject({
    weekly: WeeklyHours,
    /** Statutory holidays. An override of the same date wins. */
    closedOnHolidays: z.boolean(),
    /** From so many minutes before closing no new conversation is begun. */
    lastNewChatMinutes: z.number().int().min(0).max(240).default(15),
    overrides: z.array(Override).max(500),
    /** Parts that the city has not confirmed yet. */
    unconfirmed: z.array(z.enum(['weekly', 'closedOnHolidays', 'lastNewChatMinutes'])).max(3),
  })
  .superRefine(({ overrides }, context) => {
    for (const [at, { date }] of overrides.entries())
      if (overrides.findIndex((one) => one.date === date) < at)
        context.addIssue({ code: 'custom', path: ['overrides', at, 'date'], message: 'is there twice' })
  })

export const Operations = z.strictObject({
  /** Shown to every resident at once: an outage, a flood. */
  notice: InAllLanguages(limits.noticeLength).nullable(),
  /** No new conversations; who waits already is served. */
  paused: z.boolean(),
})

/** A text of the chat as a city words it: plain, and with the placeholder that the product's own has. */
function WidgetText(name: WidgetTextName) {
  const { most, lines, placeholder } = ruleOf(name)
  return Words(most)
    .refine((text) => !/\p{Cc}/u.test(lines === 'many' ? text.replaceAll('\n', '') : text))
    .superRefine((text, context) => {
      if (placeholder && !text.includes(placeholder))
        context.addIssue({
          code: 'custom',
          message: 'lacks its placeholder',
          params: { problem: 'no_placeholder' },
        })
    })
    .exactOptional()
}

const TextsInOneLanguage = z.strictObject(
  // The seam where the names of a table keep their type.
  Object.fromEntries(
    Object.keys(widgetTexts).map((name) => [name, WidgetText(name as WidgetTextName)]),
  ) as Record<WidgetTextName, ReturnType<typeof WidgetText>>,
)

/** What is not given is said in the product's own words. */
export const Texts = z.strictObject({
  pl: TextsInOneLanguage,
  en: TextsInOneLanguage,
  uk: TextsInOneLanguage,
})

export const settingSchemas = {
  directory: Directory,
  hours: Hours,
  operations: Operations,
  tags: Tags,
  links: Links,
  safety: Safety,
  texts: Texts,
} as const
export type SettingKind = keyof typeof settingSchemas
export const settingKinds = [
  'directory',
  'hours',
  'operations',
  'tags',
  'links',
  'safety',
  'texts',
] as const satisfies SettingKind[]

export type Interval = z.output<typeof Interval>
export type WeeklyHours = z.output<typeof WeeklyHours>
export type OwnWeek = z.output<typeof OwnWeek>
export type Department = z.output<typeof Department>
export type TopicRoute = z.output<typeof TopicRoute>
export type Directory = z.output<typeof Directory>
export type Override = z.output<typeof Override>
export type Hours = z.output<typeof Hours>
export type Operations = z.output<typeof Operations>
export type Texts = z.output<typeof Texts>

export interface SettingValues {
  directory: Directory
  hours: Hours
  operations: Operations
  tags: Tags
  links: Links
  safety: Safety
  texts: Texts
}

/** When a version was made, and by whom, as it stands in the list of versions. */
export interface SettingVersion {
  version: number
  at: string
  by: string
  /** Null: made by the system, or by an account that is gone. */
  byName: string | null
}

/** What the hours would make of a moment. */
export interface OpeningCheck {
  /** `closing`: open, but nothing new is begun any more. */
  state: 'open' | 'closing' | 'closed'
  reason?: 'hours' | 'holiday' | 'override' | 'closing'
  holiday?: HolidayKey
  note?: PolishFirst
  closesAt?: string
  lastNewChatAt?: string
  opensAt?: string
  /** The moment that was asked about. */
  at: string
}

/** A version of a setting. Whoever changes it names the version that they saw. */
export interface Setting<K extends SettingKind = SettingKind> {
  kind: K
  version: number
  value: SettingValues[K]
  /** When it was made, and by whom (staff id, or `system`). */
  at: string
  by: string
}
