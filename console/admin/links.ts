import { signal } from '@preact/signals'
import type { CityLink, Links } from '#shared/guidance.ts'
import { limits } from '#shared/limits.ts'
import type { TopicRoute } from '#shared/settings.ts'
import { languages } from '../choices.ts'
import type { AdminGuidesStrings } from '../strings/admin-guides.pl.ts'
import { itemLines, type ChangeLine } from './change-line.ts'
import { createItems, type Edited } from './items.ts'
import type { SettingForm } from './setting-form.ts'

/** Services of the city to which residents are sent, in the order in which agents see them. */
export function createLinks(form: SettingForm<'links'>) {
  const edited = signal<Edited<'link'> | null>(null)
  const links = createItems(form, {
    ...{ kind: 'link', edited },
    read: (value) => value.links,
    write: (_, all) => ({ links: all }),
    blank: (): Omit<CityLink, 'id'> => ({
      ...{ topicIds: [], name: { pl: '', en: '', uk: '' } },
      ...{ url: { pl: '' }, mark: 'recalled' },
    }),
  })
  return { form, edited, links }
}

export type LinksEditor = ReturnType<typeof createLinks>

export type AddressProblem = 'no_https' | 'malformed' | 'too_long'

/** What the server would not take of an address; of what is not written nothing is wrong. */
export function addressProblem(address: string): AddressProblem | null {
  if (address === '') return null
  if (address.length > limits.pageLength) return 'too_long'
  if (!address.startsWith('https://')) return 'no_https'
  return URL.canParse(address) ? null : 'malformed'
}

/** What would be another one, line by line. */
export function linksChanges(
  before: Links,
  after: Links,
  words: AdminGuidesStrings,
  topics: readonly Pick<TopicRoute, 'id' | 'name'>[],
): ChangeLine[] {
  const topicNamed = (id: string) => topics.find((one) => one.id === id)?.name.pl ?? id
  return itemLines<CityLink>(before.links, after.links, {
    nameOf: ({ name }) => name.pl && words.links.line(name.pl),
    said: [
      ...languages.flatMap((language) => [
        [words.name[language], ({ name }: CityLink) => name[language]] as const,
        [words.links.address[language], ({ url }: CityLink) => url[language] ?? ''] as const,
      ]),
      [words.links.topics, ({ topicIds }) => topicIds.map(topicNamed).join(', ')],
      [words.links.mark, ({ mark }) => words.yesNo(mark === 'published')],
    ],
    order: words.links.order,
    words,
  })
}
