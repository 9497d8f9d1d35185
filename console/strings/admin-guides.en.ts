import { counted } from '#shared/strings/counted.ts'
import type { AdminGuidesStrings } from './admin-guides.pl.ts'

const count = counted('en')

/** What agents are given to work with: tags, links, and what to do in danger. In English. */
export const adminGuidesEn: AdminGuidesStrings = {
  unnamed: 'without a name',
  added: 'new',
  orderChanged: 'changed',
  yesNo: (is) => (is ? 'yes' : 'no'),
  name: { pl: 'name in Polish', en: 'name in English', uk: 'name in Ukrainian' },
  staffName: 'Name for agents',
  wrong: 'Fill in the marked fields. The name is needed in every language.',
  tags: {
    title: 'Tags of conversations',
    list: 'Tags',
    hint: 'Agents see them in this order. Residents do not see them.',
    add: 'Add a tag',
    columns: { name: 'Tag', english: 'In English', state: 'State' },
    inUse: 'in use',
    retired: 'retired',
    editor: 'Tag',
    retire: 'Retired',
    retireHint:
      'It cannot be chosen any more. Conversations that have it keep it, and are still found by it.',
    remove: 'Remove the tag',
    stays: 'A tag that was saved cannot be removed: conversations may have it. It can be retired.',
    line: (name) => `Tag “${name}”`,
    order: 'Order of the tags',
  },
  links: {
    title: 'Links to city services',
    list: 'Links',
    hint: 'Agents see them in this order.',
    add: 'Add a link',
    columns: { name: 'Service', address: 'Address', topics: 'Topics' },
    topicCount: (n) => count(n, { one: 'topic', other: 'topics' }),
    unconfirmed: 'to be confirmed',
    editor: 'Link',
    names: 'Name for residents',
    addresses: 'Address of the page',
    addressesHint: 'Without an address of its own, residents get the Polish page.',
    address: {
      pl: 'address of the Polish page',
      en: 'address of the English page',
      uk: 'address of the Ukrainian page',
    },
    problem: {
      missing: 'The page in Polish is needed.',
      no_https: 'The address must begin with https://',
      malformed: 'No browser will open this address. Copy it from the bar of yours.',
      too_long: 'This address is too long.',
    },
    open: 'Open the page',
    opens: (language) => `Open the page in a new tab: ${language}`,
    topics: 'First in the topics',
    topicsHint: 'In these conversations the link stands first in the list.',
    mark: 'confirmation of the address',
    confirmed: 'Address confirmed by the city',
    remove: 'Remove the link',
    line: (name) => `Link “${name}”`,
    order: 'Order of the links',
    sees: 'The resident gets',
  },
}
