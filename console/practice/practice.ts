import { effect, signal, untracked } from '@preact/signals'
import { createFeed } from '#shared/client/feed.ts'
import type { FilesApi } from '#shared/client/files-api.ts'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { pageMemory } from '#shared/client/page-memory.ts'
import { createShield } from '#shared/client/shield.ts'
import type { AgentConversation, AgentSelf } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import { createClock } from '../clock.ts'
import { createDesk, type Desk } from '../desk.ts'
import { createDrafts } from '../drafts.ts'
import type { Place } from '../live/place.ts'
import type { ChosenStatus } from '../status.ts'
import type { Language } from '../strings/locale.ts'
import { practiceAnswers } from './answers.ts'
import { type Coach, createCoach } from './coach.ts'
import { createPracticeConnection } from './connection.ts'
import { createTalks } from './talks.ts'
import { practiceWords } from './words.ts'

/** Two places are enough to learn what a second conversation is like. */
const CAPACITY = 2
const ID = 'practice'

export interface PracticePorts {
  /** Whose practice it is. Nothing of it is changed, but that it ends and what then follows. */
  real: Desk
  language: Language
}

/** A whole desk with an invented resident, which ends in this page. */
export interface Practice {
  desk: Desk
  coach: Coach
  leave: () => void
  dispose: () => void
}

export function createPractice({ real, language }: PracticePorts): Practice {
  const { firstDay, newId, shortcuts } = real
  const leave = () => {
    firstDay.guide.value = null
  }
  const agent: AgentSelf = {
    ...real.agent.peek(),
    id: ID,
    role: 'agent',
    capacity: CAPACITY,
  }
  const { connection, push, answer } = createPracticeConnection()
  const talks = createTalks({ kind: 'agent', id: ID, name: agent.publicName, form: agent.form }, push)
  const coach = createCoach({
    talks,
    push,
    language: () => language.locale.peek(),
    lines: () => practiceWords[language.locale.peek()].lines,
    newId,
    later(act, ms) {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
  })
  answer(
    practiceAnswers({
      agent,
      shortcuts: {
        version: 0,
        isOff: shortcuts.isOff.peek(),
        ...(shortcuts.enterBreaks.peek() && { enterBreaks: true }),
        keys: Object.fromEntries(shortcuts.own.peek()),
      },
      talks,
      push,
      newId,
      onInserted: coach.inserted,
      onStatus(chosen) {
        leave()
        void real.status.set(chosen as ChosenStatus)
      },
    }),
  )
  const memory = pageMemory()
  const storage = createKeptStorage(() => memory)
  const clock = createClock()
  const desk = createDesk(agent, {
    connection,
    openFeed: (conversationId) =>
      createFeed<AgentConversation>({
        conversationId,
        party: 'agent',
        connection,
        storage,
        owner: ID,
        locks: undefined,
      }),
    drafts: createDrafts(storage, ID),
    clock,
    newId,
    files: { api: noFiles, rules: { maxBytes: 0, accept: [] }, renew: async () => true },
    shield: createShield({ publicNumbers: [], loadRules: () => import('#shared/identifiers.ts') }),
    isPractice: true,
    place: placeOf(real.live.place, leave),
    signals: {
      chime: { state: signal('ready'), unlock: () => undefined, ring: () => () => undefined },
      notices: {
        permission: signal('granted'),
        ask: async () => undefined,
        show: () => () => undefined,
      },
      storage,
      isAway: () => false,
      words: (_about, topic) => ({ title: '', body: topic.pl, lang: 'pl' }),
    },
    onUnauthorized: () => undefined,
  })
  let hasBegun = false
  const stopBeginning = effect(() => {
    if (!desk.ready.value || hasBegun) return
    hasBegun = true
    untracked(coach.begin)
  })
  const stopRemembering = effect(() => {
    if (coach.exercise.value === null) firstDay.finish('practice')
  })
  return {
    desk,
    coach,
    leave,
    dispose() {
      stopBeginning()
      stopRemembering()
      coach.dispose()
      desk.dispose()
      clock.dispose()
    },
  }
}

const refuse = async (): Promise<Result<never>> => ({ ok: false, error: { code: 'forbidden' } })
const noFiles: FilesApi = { begin: refuse, part: refuse, attach: refuse, cancel: refuse, links: refuse }

/** A practice is a desk and nothing else: whoever goes elsewhere leaves it. */
function placeOf(real: Place, leave: () => void): Place {
  return {
    area: signal('desk'),
    query: signal(''),
    reportQuery: signal(''),
    section: signal(''),
    go(area, to) {
      if (area === 'desk') return
      leave()
      real.go(area, to)
    },
    dispose: () => undefined,
  }
}
