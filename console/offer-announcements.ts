import { effect } from '@preact/signals'
import type { Say } from './announcements.ts'
import type { Desk } from './desk.ts'
import type { Offer } from './offers.ts'
import type { Language } from './strings/locale.ts'

const LAST_MS = 5000

/** Says each offer once with its time, once more shortly before the end, and what became of it. Nothing between. */
export function announceOffers(desk: Desk, language: Language, say: Say): () => void {
  const told = new Map<Offer, 'offered' | 'last' | 'over'>()
  return effect(() => {
    const open = desk.offers.open.value
    const shown = desk.offers.shown.value
    for (const offer of open) {
      const left = offer.left.value
      const before = told.get(offer)
      if (!before) {
        told.set(offer, 'offered')
        say(first(offer, left))
      } else if (before === 'offered' && left <= LAST_MS) {
        told.set(offer, 'last')
        say(language.strings.peek().workNews.fiveLeft(topicOf(offer)))
      }
    }
    // What the agent took, or does not want, is not told: it has just been their own deed.
    if (!shown || open.includes(shown) || !told.has(shown) || told.get(shown) === 'over') return
    told.set(shown, 'over')
    const words = language.strings.peek().workNews
    say((shown.state.value === 'ended' ? words.ended : words.passed)(topicOf(shown)))
  })

  function first(offer: Offer, left: number): string {
    const words = language.strings.peek().workNews
    const seconds = Math.ceil(left / 1000)
    const { transfer } = offer.summary.peek()
    const keys = desk.shortcuts.hint('take')
    return transfer
      ? words.invited(transfer.from.name ?? '', topicOf(offer), seconds, keys)
      : words.offered(topicOf(offer), seconds, keys)
  }

  function topicOf(offer: Offer): string {
    return desk.topicName(offer.summary.peek().topicId)[language.locale.peek()]
  }
}
