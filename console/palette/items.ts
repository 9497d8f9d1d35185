import type { Colleague } from '#shared/entities.ts'
import type { Commands } from '../commands/commands.ts'
import { commandIds, commands as registry, type CommandId } from '../commands/registry.ts'
import type { IconName } from '../components/Icon.tsx'
import type { Conversation } from '../conversation.ts'
import { folded } from '../folded.ts'
import { wordsOf } from '../marked.ts'
import type { CommandStrings } from '../strings/commands.pl.ts'
import { conversationItems, queueItems } from './conversations.ts'
import { transferItems } from './colleagues.ts'

/** One line of the palette. */
export interface Item {
  key: string
  icon: IconName
  name: string
  /** What else is known of it, and looked through. */
  detail?: string
  keys?: string | null
  /** In words, why it cannot be done; asked again when somebody tries. */
  notNow: () => string | null
  run: () => void
  /** Under this it is remembered as used. */
  command?: CommandId
}

export interface Group {
  id: 'recent' | 'talk' | 'conversations' | 'go'
  title: string
  items: Item[]
}

/** What everything in the palette is made of. */
export interface Source {
  commands: Commands
  words: CommandStrings
  /** The one on the desk. */
  current: Conversation | null
  /** To whom it could go, once that is known. */
  colleagues: readonly Colleague[]
}

/** What fits the query, in the order: this conversation, conversations, where to go and what to set. */
export function groupsFor(source: Source, query: string): Group[] {
  const { words, commands } = source
  const { desk, language } = commands.at
  const isAsked = query.trim() !== ''
  const listed = commandIds.filter((id) => registry[id].isListed !== false && commands.isHere(id))
  const recent = isAsked ? [] : desk.recent.ids().filter((id) => listed.includes(id))
  const inSections = (...sections: string[]) =>
    listed
      .filter((id) => sections.includes(registry[id].section) && !recent.includes(id))
      .map((id) => commandItem(source, id))
  const talk = desk.live.watched.value?.conversation ?? source.current
  const topic = talk && desk.topicName(talk.summary.value.topicId)[language.locale.value]
  const groups: Group[] = [
    { id: 'recent', title: words.palette.groups.recent, items: recent.map((id) => commandItem(source, id)) },
    {
      id: 'talk',
      title: topic ? words.palette.talkOf(topic) : words.palette.groups.talk,
      items: [...inSections('talk'), ...(isAsked ? transferItems(source) : [])],
    },
    {
      id: 'conversations',
      title: words.palette.groups.conversations,
      items: [...conversationItems(source, query), ...queueItems(source)],
    },
    { id: 'go', title: words.palette.groups.go, items: inSections('go', 'set') },
  ]
  const found = groups.map((group) => ({ ...group, items: fitting(group.items, query) }))
  if (isAsked) found.at(-1)?.items.push(historyItem(source, query.trim()))
  return found.filter(({ items }) => items.length > 0)
}

function commandItem({ commands, words }: Source, id: CommandId): Item {
  const { desk } = commands.at
  const variant = registry[id].variant?.(commands.at)
  return {
    key: id,
    icon: registry[id].icon,
    name: variant ? words.variants[variant] : words.names[id],
    keys: desk.shortcuts.hint(id),
    notNow() {
      const reason = commands.notNow(id)
      return reason && words.reasons[reason]
    },
    run: () => commands.run(id),
    command: id,
  }
}

/** What is not here may have been. */
function historyItem({ commands, words }: Source, query: string): Item {
  const { desk } = commands.at
  return {
    key: 'history-search',
    icon: 'search',
    name: words.palette.searchHistory(query),
    keys: desk.shortcuts.hint('history'),
    notNow: () => null,
    run: () => desk.live.place.go('history', new URLSearchParams({ text: query }).toString()),
  }
}

/** Those in which all words stand; first where the name begins with the query, then where a word of it does. */
function fitting(items: readonly Item[], query: string): Item[] {
  const words = wordsOf(query)
  if (words.length === 0) return [...items]
  const whole = words.join(' ')
  return items
    .flatMap((item) => {
      const name = folded(item.name)
      const all = `${name} ${folded(item.detail ?? '')}`
      if (!words.every((word) => all.includes(word))) return []
      const rank = name.startsWith(whole) ? 0 : ` ${name}`.includes(` ${whole}`) ? 1 : 2
      return [{ item, rank }]
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item)
}
