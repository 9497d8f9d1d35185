import { effect } from '@preact/signals'
import { isSaid } from '#shared/client/said.ts'
import type { Say } from '../announcements.ts'
import type { Desk } from '../desk.ts'
import { saidLine } from '../said-line.ts'
import type { Language } from '../strings/locale.ts'
import { aboutOf, riskTitle } from './risk-words.ts'
import { risksOf } from './risks.ts'
import type { Watched } from './watched.ts'

/** Says aloud, politely, what begins to go wrong, and what happens in the conversation that is looked into. */
export function announceLive(desk: Desk, language: Language, say: Say): () => void {
  const { live } = desk
  let known: ReadonlySet<string> | null = null
  let stopWatched = () => {}
  const stops = [
    effect(() => {
      const board = live.board.value
      if (!board) return
      const now = Date.parse(board.at)
      const risks = risksOf(board, now)
      const words = language.strings.peek().live
      for (const risk of risks) {
        // What stood there when the board came is not news.
        if (!known || known.has(risk.key) || risk.level !== 'danger') continue
        const { topicId } = aboutOf(risk)
        const topic = topicId ? desk.topicName(topicId)[language.locale.peek()] : ''
        say(words.news(riskTitle(risk, words, { now, isStale: false }), topic))
      }
      known = new Set(risks.map(({ key }) => key))
    }),
    effect(() => {
      const watched = live.watched.value
      stopWatched()
      stopWatched = watched ? announceWatched(watched, language, say) : () => {}
    }),
  ]
  return () => {
    stopWatched()
    for (const stop of stops) stop()
  }
}

function announceWatched({ conversation, isOver }: Watched, language: Language, say: Say): () => void {
  const { feed } = conversation
  let heard = -1
  let wasOver = isOver.peek()
  return effect(() => {
    const { entries, lastSeq } = feed.timeline.value
    const strings = language.strings.peek()
    const { news } = strings.watch
    if (isOver.value && !wasOver) say(news.ended)
    wasOver = isOver.value
    if (heard < 0) {
      if (feed.loaded.value) heard = lastSeq
      return
    }
    for (const entry of entries.filter(({ seq }) => seq > heard)) {
      if (isSaid(entry) && entry.by.kind === 'visitor') say(news.message(saidLine(entry, strings)))
      if (entry.type === 'joined') say(news.joined(entry.agent.name ?? ''))
    }
    heard = Math.max(heard, lastSeq)
  })
}
