import { counted } from '#shared/strings/counted.ts'

const count = counted('pl')

/** What agents are given to work with: tags, links, and what to do in danger. In Polish. */
export const adminGuidesPl = {
  unnamed: 'bez nazwy',
  added: 'nowe',
  orderChanged: 'zmieniona',
  yesNo: (is: boolean): string => (is ? 'tak' : 'nie'),
  name: { pl: 'nazwa po polsku', en: 'nazwa po angielsku', uk: 'nazwa po ukraińsku' },
  staffName: 'Nazwa dla konsultantów',
  wrong: 'Wypełnij zaznaczone pola. Nazwa jest potrzebna w każdym języku.',
  tags: {
    title: 'Tagi rozmów',
    list: 'Tagi',
    hint: 'W tej kolejności widzą je konsultanci. Mieszkańcy ich nie widzą.',
    add: 'Dodaj tag',
    columns: { name: 'Tag', english: 'Po angielsku', state: 'Stan' },
    inUse: 'w użyciu',
    retired: 'wycofany',
    editor: 'Tag',
    retire: 'Wycofany',
    retireHint:
      'Nie można go już wybrać. Rozmowy, które go mają, zachowują go i dalej można je po nim znaleźć.',
    remove: 'Usuń tag',
    stays: 'Zapisanego tagu nie da się usunąć, bo mogą go mieć rozmowy. Można go wycofać.',
    line: (name: string) => `Tag „${name}”`,
    order: 'Kolejność tagów',
  },
  links: {
    title: 'Linki do usług miasta',
    list: 'Linki',
    hint: 'W tej kolejności widzą je konsultanci.',
    add: 'Dodaj link',
    columns: { name: 'Usługa', address: 'Adres', topics: 'Tematy' },
    topicCount: (n: number) => count(n, { one: 'temat', few: 'tematy', many: 'tematów', other: 'tematu' }),
    unconfirmed: 'do potwierdzenia',
    editor: 'Link',
    names: 'Nazwa dla mieszkańców',
    addresses: 'Adres strony',
    addressesHint: 'Bez osobnego adresu mieszkaniec dostanie stronę polską.',
    address: { pl: 'adres strony polskiej', en: 'adres strony angielskiej', uk: 'adres strony ukraińskiej' },
    problem: {
      missing: 'Strona po polsku jest potrzebna.',
      no_https: 'Adres musi zaczynać się od https://',
      malformed: 'Tego adresu przeglądarka nie otworzy. Skopiuj go z jej paska.',
      too_long: 'Ten adres jest za długi.',
    },
    open: 'Otwórz stronę',
    opens: (language: string) => `Otwórz stronę w nowej karcie: ${language}`,
    topics: 'Najpierw w tematach',
    topicsHint: 'W tych rozmowach link stoi na początku listy.',
    mark: 'potwierdzenie adresu',
    confirmed: 'Adres potwierdzony przez miasto',
    remove: 'Usuń link',
    line: (name: string) => `Link „${name}”`,
    order: 'Kolejność linków',
    sees: 'Mieszkaniec dostanie',
  },
}

export type AdminGuidesStrings = typeof adminGuidesPl
