import { effect } from '@preact/signals'
import type { Say } from '../announcements.ts'
import type { Language } from '../strings/locale.ts'
import type { History } from './history.ts'
import { historyWords } from './words.ts'

/** Says how many were found, once for each answer. Returns how to stop. */
export function announceHistory(history: History, language: Language, say: Say): () => void {
  let before = history.rows.peek()
  return effect(() => {
    const rows = history.rows.value
    const total = history.total.value
    if (rows === before || !history.isAnswered.value) return
    const isMore = before.length > 0 && rows[0] === before[0] && rows.length > before.length
    before = rows
    const { list, empty } = historyWords[language.locale.peek()]
    if (rows.length === 0) say(history.isTooBroad.peek() ? empty.broadTitle : empty.noneTitle)
    else if (isMore) say(list.shown(rows.length))
    else say(total === null ? list.many : list.found(total))
  })
}
