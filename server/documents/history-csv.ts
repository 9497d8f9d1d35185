import { conversationNumber } from '#shared/conversation-number.ts'
import type { CloseReason, ConversationStatus, Disposition, RatingScore } from '#shared/entities.ts'
import type { HistoryFacts } from '#shared/history.ts'
import { csvLine, type CsvLanguage } from './csv.ts'

interface Words {
  columns: string[]
  status: Record<ConversationStatus, string>
  disposition: Record<Disposition, string>
  rating: Record<RatingScore, string>
  closed: Record<CloseReason, string>
}

const pl: Words = {
  columns: [
    'Numer rozmowy',
    'Początek',
    'Koniec',
    'Stan',
    'Temat',
    'Jednostka',
    'Język',
    'Konsultant',
    'Wynik',
    'Ocena',
    'Jak się skończyła',
    'Sprawy',
  ],
  status: {
    queued: 'czeka',
    leaving: 'zostawia pytanie',
    offered: 'czeka',
    active: 'trwa',
    closed: 'zakończona',
  },
  disposition: {
    answered: 'odpowiedziano',
    case_filed: 'przyjęto zgłoszenie',
    referred: 'wskazano drogę',
    partly_answered: 'odpowiedziano na część',
    unresolved: 'nie udało się pomóc',
    resident_left: 'mieszkaniec odszedł',
    abuse: 'nadużycie',
    other: 'inny wynik',
  },
  rating: { good: 'pomogło', fair: 'trochę pomogło', poor: 'nie pomogło' },
  closed: {
    agent: 'zakończył konsultant',
    visitor: 'zakończył mieszkaniec',
    abandoned: 'mieszkaniec odszedł',
    inactive: 'mieszkaniec milczał',
    supervisor: 'zakończył kierownik',
    case_left: 'zostawiono pytanie lub zgłoszenie',
    conduct: 'zakończono z powodu nadużycia',
  },
}

const en: Words = {
  columns: [
    'Conversation number',
    'Began',
    'Ended',
    'State',
    'Topic',
    'Unit',
    'Language',
    'Agent',
    'Outcome',
    'Rating',
    'How it ended',
    'Cases',
  ],
  status: {
    queued: 'waiting',
    leaving: 'leaving a question',
    offered: 'waiting',
    active: 'running',
    closed: 'ended',
  },
  disposition: {
    answered: 'answered',
    case_filed: 'report taken',
    referred: 'referred',
    partly_answered: 'answered in part',
    unresolved: 'unresolved',
    resident_left: 'resident left',
    abuse: 'abuse',
    other: 'other',
  },
  rating: { good: 'helped', fair: 'helped a little', poor: 'did not help' },
  closed: {
    agent: 'by the agent',
    visitor: 'by the resident',
    abandoned: 'resident left',
    inactive: 'resident was silent',
    supervisor: 'by a supervisor',
    case_left: 'question or report left',
    conduct: 'ended because of abuse',
  },
}

const words: Record<CsvLanguage, Words> = { pl, en }

const cityTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Warsaw',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const historyCsvHead = (language: CsvLanguage): string => csvLine(words[language].columns)

/** One conversation as a line. Nothing of what was said is in it. */
export function historyCsvLine(
  row: HistoryFacts,
  language: CsvLanguage,
  named: { topic: string; department: string },
): string {
  const { status, disposition, rating, closed } = words[language]
  return csvLine([
    conversationNumber(row.id),
    cityTime.format(new Date(row.at)),
    row.closedAt && cityTime.format(new Date(row.closedAt)),
    status[row.status],
    named.topic,
    named.department,
    row.language,
    row.agentName,
    row.disposition && disposition[row.disposition],
    row.rating && rating[row.rating],
    row.closeReason && closed[row.closeReason],
    row.cases.map(({ reference }) => reference).join(' '),
  ])
}
