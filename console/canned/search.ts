import type { CannedReply } from '#shared/canned.ts'
import { folded } from '../folded.ts'
import { wordsOf } from '../marked.ts'

interface Found {
  reply: CannedReply
  /** The shortcut is what was typed; the title has all words. */
  isShortcut: boolean
  isInTitle: boolean
}

/** What matches all words of a query, in title, shortcut, folder or any of the texts; what is used most comes first. */
export function search(replies: readonly CannedReply[], query: string): CannedReply[] {
  const words = wordsOf(query)
  const whole = folded(query.trim())
  return replies
    .flatMap((reply): Found[] => {
      const { shortcut } = reply
      const { name, all } = haystackOf(reply)
      if (!words.every((word) => all.includes(word))) return []
      const isShortcut = shortcut !== '' && shortcut === whole
      return [{ reply, isShortcut, isInTitle: words.every((word) => name.includes(word)) }]
    })
    .toSorted(byUse)
    .map(({ reply }) => reply)
}

interface Haystack {
  name: string
  all: string
}

/** Folding is dear, and every key asks again. */
const haystacks = new WeakMap<CannedReply, Haystack>()

function haystackOf(reply: CannedReply): Haystack {
  const known = haystacks.get(reply)
  if (known) return known
  const { title, shortcut, folder, texts } = reply
  const name = folded(title)
  const all = [name, shortcut, folded(folder), ...Object.values(texts).map(folded)].join('\n')
  haystacks.set(reply, { name, all })
  return { name, all }
}

/** Own use before everybody's, then the last time; what nobody has used yet by where it was found. */
function byUse(one: Found, other: Found): number {
  const [a, b] = [one.reply.uses, other.reply.uses]
  return (
    Number(other.isShortcut) - Number(one.isShortcut) ||
    b.own - a.own ||
    b.all - a.all ||
    (b.ownAt ?? b.at ?? '').localeCompare(a.ownAt ?? a.at ?? '') ||
    Number(other.isInTitle) - Number(one.isInTitle) ||
    one.reply.title.localeCompare(other.reply.title, 'pl')
  )
}
