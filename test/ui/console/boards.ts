import type { Board, BoardAgent, BoardConversation, BoardWaiting } from '#shared/board.ts'

export const at = (secondsAgo: number, now = Date.now()) => new Date(now - secondsAgo * 1000).toISOString()

export function talk(id: string, changes: Partial<BoardConversation> = {}): BoardConversation {
  return {
    id: id.repeat(24),
    topicId: 'waste',
    departmentId: 'dk',
    language: 'pl',
    agentId: 'bartek',
    agentName: 'Bartek Przykładowy',
    queuedAt: at(400),
    assignedAt: at(390),
    accepted: true,
    visitorPresent: true,
    transfers: 0,
    joined: [],
    ...changes,
  }
}

export function waits(id: string, secondsAgo: number, changes: Partial<BoardWaiting> = {}): BoardWaiting {
  return {
    conversationId: id.repeat(24),
    position: 1,
    topicId: 'lighting',
    departmentId: 'dk',
    language: 'uk',
    queuedAt: at(secondsAgo),
    visitorPresent: true,
    priority: 0,
    offered: false,
    ...changes,
  }
}

export function member(id: string, changes: Partial<BoardAgent> = {}): BoardAgent {
  return {
    id,
    name: id,
    languages: ['pl'],
    departments: ['dk'],
    status: 'available',
    statusSince: at(3_000),
    load: 0,
    capacity: 3,
    ...changes,
  }
}

export function board(
  changes: Partial<Board> & { waiting?: BoardWaiting[]; talks?: BoardConversation[] } = {},
): Board {
  const { waiting = [], talks = [], ...rest } = changes
  return {
    at: at(0),
    target: { seconds: 60, percent: 80 },
    queue: { total: waiting.length, oldestAt: waiting[0]?.queuedAt ?? null, waiting },
    team: [],
    conversations: { total: talks.length, shown: talks },
    today: { date: '2026-11-24', started: 10, answered: 8, abandoned: 1, inTime: 7, due: 9, hours: [] },
    forecast: null,
    staffing: { available: 2, missing: 0, startedPerHour: 12, handlingSeconds: 600 },
    departments: { dk: 'Wydział Dialogu' },
    ...rest,
  }
}
