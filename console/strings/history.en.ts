import type { CaseKind, ConversationStatus, RatingScore } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { counted } from '#shared/strings/counted.ts'
import type { HistoryStrings } from './history.pl.ts'

const count = counted('en')
const talks = (n: number) => count(n, { one: 'conversation', other: 'conversations' })

const ratings: Record<RatingScore, string> = {
  good: 'Helped',
  fair: 'Helped a little',
  poor: 'Did not help',
}
const statuses: Record<ConversationStatus, string> = {
  queued: 'Waits in the queue',
  leaving: 'Leaves a question',
  offered: 'Waits in the queue',
  active: 'Running',
  closed: 'Ended',
}
const kinds: Partial<Record<CaseKind, string>> = { report: 'Report', question: 'Question' }
const refusals: Partial<Record<ErrorCode, string>> = {
  not_found: 'There is no such conversation, or you may not read it.',
  invalid_input: 'We do not understand this filter. Change it or clear the filters.',
  rate_limited: 'Too many questions at once. Wait a moment and try again.',
  too_large: 'You have as many saved filters as there is room for. Remove one.',
}

/** The history in English. */
export const historyEn: HistoryStrings = {
  title: 'History of conversations',
  pageTitle: 'History',
  search: {
    label: 'Search in conversations',
    hint: 'Words in any form, with Polish letters or without, or the number of a case or a conversation.',
    submit: 'Search',
    clear: 'Clear filters',
    more: (active) => (active > 0 ? `More filters (chosen: ${active})` : 'More filters'),
  },
  filter: {
    period: 'Time',
    topic: 'Topic',
    language: 'Language',
    disposition: 'Outcome',
    agent: 'Agent',
    hour: 'Hour of the beginning',
    department: 'Department',
    rating: "Resident's rating",
    status: 'State',
    cases: 'Case',
    tag: 'Tag',
    from: 'From',
    to: 'To',
  },
  any: {
    period: 'All time',
    topic: 'Any topic',
    language: 'Any language',
    disposition: 'Any outcome',
    agent: 'Any agent',
    hour: 'Any hour',
    department: 'Any department',
    rating: 'Any rating',
    status: 'Running and ended',
    cases: 'With a case and without',
    tag: 'With tags and without',
  },
  periods: { today: 'Today', week: 'Last 7 days', month: 'Last 30 days', custom: 'Chosen days' },
  hourChoice: (hour: string) => `${hour}:00–${hour}:59`,
  statusChoice: { running: 'Running', closed: 'Ended' },
  caseChoice: { any: 'With a case', report: 'With a report', question: 'With a question' },
  rating: ratings,
  status: statuses,
  caseOf: (kind: CaseKind, reference) => `${kinds[kind] ?? 'Case'} ${reference}`,
  list: {
    label: 'Conversations found',
    loading: 'Searching…',
    found: (n) => talks(n),
    many: 'More than 1000 conversations',
    forms: 'Other forms of the words are found, too.',
    shown: (n) => `${talks(n)} shown`,
    more: 'Show more',
    end: 'These are all results.',
    csv: 'Download CSV',
    csvDone: 'The CSV file is in your downloads.',
    visitor: 'Resident',
    agent: 'Agent',
    quote: (text) => `“${text}”`,
    tags: 'Tags:',
    noWords: 'Nobody wrote anything, or what was written is erased.',
    nobody: 'no agent',
    match: (n) => `words found: ${n}`,
  },
  empty: {
    firstTitle: 'No conversations yet',
    first: 'When a conversation begins you will find it here a moment later.',
    noneTitle: 'Nothing fits',
    none: 'Take out a word or a filter. Whole words are found in every form: “opłata” finds “opłacie”, but “opł” finds nothing.',
    kept: 'Conversations without a case go after their time, so older ones may be gone.',
    broadTitle: 'Too much to look through',
    broad: 'Add a word or narrow the time.',
    pickTitle: 'Choose a conversation from the list',
    pick: 'Here you will see what was said. Arrows move in the list, Enter opens, Esc goes back to the list.',
  },
  saved: {
    title: 'Saved filters',
    none: 'Save a filter that you use often. Only you will see it.',
    name: 'Name of the filter',
    save: 'Save this filter',
    saved: (name) => `Filter “${name}” saved.`,
    forget: (name) => `Remove filter “${name}”`,
    nothing: 'Choose what you look for first.',
  },
  talk: {
    label: (topic) => `Conversation of the history: ${topic}`,
    loading: 'Loading the conversation…',
    close: 'Back to the list',
    with: (name) => `with ${name}`,
    messages: (n) => count(n, { one: 'message', other: 'messages' }),
    hit: (at, all) => `${at} of ${all}`,
    noHits: 'No hits in this conversation',
    previous: 'Previous hit',
    next: 'Next hit',
    html: 'Transcript (page)',
    text: 'Transcript (text)',
    downloaded: 'The transcript is in your downloads.',
    link: 'Copy its address',
    readOnly: 'For reading only.',
    running: 'The conversation is running. This is what was said until it was opened.',
    audited: 'Opening a conversation of somebody else is written into the audit log.',
    context: 'Context of the conversation',
  },
  waiting: (n) =>
    n === 1 ? 'A conversation waits for you at the desk.' : `Conversations wait for you at the desk: ${n}.`,
  toDesk: 'Go to the desk',
  offline: 'No link to the server. The list shows what was loaded before.',
  refusal: (code: ErrorCode) => refusals[code] ?? 'It did not work. Try again.',
  retry: 'Try again',
}
