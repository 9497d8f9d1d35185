import type { Language } from '#shared/entities.ts'
import { duration, durationLimit } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import type { Strings } from '../strings/pl.ts'
import type { Risk } from './risks.ts'

type Words = Strings['live']
interface Time {
  now: number
  isStale: boolean
}

/** What is wrong, with how long: without a link, and beyond an hour, as a time of day. */
export function riskTitle(risk: Risk, { risk: words }: Words, { now, isStale }: Time): string {
  const said = (since: number, ago: (time: string) => string, at: (time: string) => string) =>
    isStale || now - since >= durationLimit ? at(clock(since)) : ago(duration(now - since))
  switch (risk.kind) {
    case 'unanswered':
      return said(risk.since, words.unanswered, words.unansweredSince)
    case 'waiting':
      return said(risk.since, words.waiting, words.waitingSince)
    case 'lost':
      return said(risk.since, words.lost, words.lostSince)
    case 'handed_on':
      return words.handedOn(risk.talk.transfers)
    case 'untaken':
      return words.untaken
  }
}

/** Which conversation, as far as it is about one. */
export function aboutOf(risk: Risk): { topicId: string | null; language: Language | null } {
  switch (risk.kind) {
    case 'unanswered':
    case 'handed_on':
      return risk.talk
    case 'waiting':
      return risk.item
    case 'untaken':
      return risk
    case 'lost':
      return { topicId: null, language: null }
  }
}

/** Who, and what will happen by itself. */
export function detailOf(risk: Risk, words: Words, targetSeconds: number, now: number): string {
  switch (risk.kind) {
    case 'unanswered':
      return risk.talk.agentName
    case 'waiting':
      return words.targetOf(targetSeconds)
    case 'lost': {
      const left = risk.until === null ? 0 : risk.until - now
      return (
        words.lostTalks(risk.agent.name, risk.agent.load) + (left > 0 ? words.returnsIn(duration(left)) : '')
      )
    }
    case 'handed_on':
      return words.since(risk.talk.agentName, clock(risk.since))
    case 'untaken':
      return words.offeredTo(risk.agentName, duration(risk.until - now))
  }
}
