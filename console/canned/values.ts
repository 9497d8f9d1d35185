import { cityWeekdayOf } from '#shared/client/city-date.ts'
import { formats } from '#shared/client/strings.ts'
import type { CannedFacts } from '#shared/canned.ts'
import type { AgentSelf, Language, LocalizedText } from '#shared/entities.ts'
import { cannedEn } from '#shared/strings/canned.en.ts'
import { cannedPl, type CannedWords } from '#shared/strings/canned.pl.ts'
import { cannedUk } from '#shared/strings/canned.uk.ts'
import type { Conversation } from '../conversation.ts'
import { cases, type KnownName } from './placeholders.ts'

const words: Record<Language, CannedWords> = { pl: cannedPl, en: cannedEn, uk: cannedUk }

/** What a reply is filled with in a conversation. */
export interface Sources {
  agent: Pick<AgentSelf, 'publicName'>
  resident: string | null
  case: string | null
  departmentId: string
  topic: LocalizedText
  facts: CannedFacts | null
}

export function sourcesOf(
  { facts: said, caseForm, summary }: Conversation,
  agent: Pick<AgentSelf, 'publicName'>,
  topicName: (topicId: string) => LocalizedText,
  facts: CannedFacts | null,
): Sources {
  const { departmentId, topicId } = summary.value
  return {
    agent,
    resident: said.value.person?.name ?? null,
    case: caseForm.facts.value.submitted.at(-1)?.reference ?? null,
    departmentId,
    topic: topicName(topicId),
    facts,
  }
}

/** The values by their keys, in the language of the reply. Nothing is made up: what is not known is asked for. */
export function valuesOf(sources: Sources, language: Language): Map<string, string> {
  const { agent, resident, topic, facts } = sources
  const known: Record<KnownName, string | null> = {
    agent: agent.publicName,
    resident,
    case: sources.case,
    topic: topic[language],
    phone: facts?.phone ?? null,
    today: facts && todayInWords(facts, language),
    opening: facts?.opensAt ? openingInWords(facts.opensAt, language) : null,
    unit: null,
  }
  const values = new Map(Object.entries({ ...known, ...unitsOf(sources, language) }))
  return new Map([...values].flatMap(([key, value]) => (value ? [[key, value] as const] : [])))
}

/** Only Polish texts decline the name; the others call a unit as it is called. */
function unitsOf({ facts, departmentId }: Sources, language: Language): Record<string, string | null> {
  const unit = facts?.units.find(({ id }) => id === departmentId)
  if (!unit) return {}
  const inCase = (form: (typeof cases)[number]) =>
    language === 'pl' ? (unit.cases?.[form] ?? null) : unit.name
  return { unit: unit.name, ...Object.fromEntries(cases.map((form) => [`unit:${form}`, inCase(form)])) }
}

function todayInWords({ today }: CannedFacts, language: Language): string {
  const { hours, aroundTheClock, closed } = words[language]
  if (today === null) return aroundTheClock
  const { clock } = formats(language)
  return today.length === 0 ? closed : hours(today.map(({ from, to }) => `${clock(from)}–${clock(to)}`))
}

function openingInWords(opensAt: string, language: Language): string {
  const { clock, dayMonth } = formats(language)
  return words[language].opening(cityWeekdayOf(opensAt), dayMonth(opensAt), clock(opensAt))
}
