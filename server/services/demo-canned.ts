import type { CannedText } from '#shared/canned.ts'
import type { Deps } from './deps.ts'

const nowhere = { folder: '', shortcut: '', departments: [] as string[] }

/** Invented examples, marked as such wherever they are shown: each shows something that texts can do. */
const examples: (CannedText & { id: string })[] = [
  {
    ...nowhere,
    id: 'demo-welcome',
    title: 'Powitanie',
    folder: 'Ogólne',
    shortcut: 'witam',
    texts: {
      pl: 'Dzień dobry, nazywam się {agent}. Już sprawdzam.',
      en: 'Good morning, my name is {agent}. I am looking into it.',
      uk: 'Добрий день, мене звати {agent}. Уже перевіряю.',
    },
  },
  {
    ...nowhere,
    id: 'demo-thanks',
    title: 'Podziękowanie po imieniu',
    folder: 'Ogólne',
    shortcut: 'dziekuje',
    texts: {
      pl: 'Dziękuję, {resident:voc}. Czy mogę pomóc w czymś jeszcze?',
      en: 'Thank you, {resident}. Is there anything else that I can help with?',
      uk: 'Дякую, {resident:voc}. Чи можу ще чимось допомогти?',
    },
  },
  {
    ...nowhere,
    id: 'demo-moment',
    title: 'Chwila na sprawdzenie',
    folder: 'Ogólne',
    shortcut: 'chwila',
    texts: {
      pl: 'Potrzebuję na to {minuty} {minuty|minutę|minuty|minut}. Proszę nie zamykać tego okna.',
      en: 'I need {minuty} {minuty|minute|minutes} for this. Please keep this window open.',
      uk: 'Мені потрібно {minuty} {minuty|хвилину|хвилини|хвилин}. Будь ласка, не закривайте це вікно.',
    },
  },
  {
    ...nowhere,
    id: 'demo-hours',
    title: 'Godziny czatu i telefon',
    folder: 'Ogólne',
    shortcut: 'godziny',
    texts: {
      pl: 'Czat dzisiaj: {today}. Można też zadzwonić: {phone}.',
      en: 'The chat today: {today}. You can also call {phone}.',
      uk: 'Чат сьогодні: {today}. Можна також зателефонувати: {phone}.',
    },
  },
  {
    ...nowhere,
    id: 'demo-opening',
    title: 'Kiedy znów otwieramy',
    folder: 'Ogólne',
    shortcut: 'otwarcie',
    texts: {
      pl: 'Na dziś kończymy. Czat otworzymy {opening}.',
      en: 'We are closing for today. The chat opens {opening}.',
      uk: 'На сьогодні ми завершуємо. Чат відкриємо {opening}.',
    },
  },
  {
    ...nowhere,
    id: 'demo-numbers',
    title: 'Proszę nie podawać numeru PESEL',
    folder: 'Ogólne',
    shortcut: 'pesel',
    texts: {
      pl: 'Numer PESEL nie jest tu potrzebny. Proszę go nie podawać w rozmowie.',
      en: 'Your PESEL number is not needed here. Please do not write it in the chat.',
      uk: 'Номер PESEL тут не потрібен. Будь ласка, не пишіть його в розмові.',
    },
  },
  {
    ...nowhere,
    id: 'demo-case',
    title: 'Numer sprawy',
    folder: 'Sprawy',
    shortcut: 'sprawa',
    texts: {
      pl: 'Numer sprawy to {case}. Proszę go zachować, po nim można sprawdzić, co się z nią dzieje.',
      en: 'The number of your case is {case}. Please keep it: with it you can see how the case is going.',
      uk: 'Номер справи: {case}. Будь ласка, збережіть його: за ним можна перевірити, що з нею відбувається.',
    },
  },
  {
    ...nowhere,
    id: 'demo-handed-over',
    title: 'Sprawa w jednostce',
    folder: 'Sprawy',
    shortcut: 'jednostka',
    texts: {
      pl: '{agent|Przekazałam|Przekazałem} pytanie do {unit:gen}. Odpowiedź będzie za {dni} {dni|dzień|dni|dni}.',
      en: 'I have passed your question on to {unit}. The answer takes {dni} {dni|day|days}.',
      uk: '{agent|Я передала|Я передав} запитання до {unit}. Відповідь буде через {dni} {dni|день|дні|днів}.',
    },
  },
  {
    ...nowhere,
    id: 'demo-photo',
    title: 'Dowód dla dziecka: zdjęcie',
    folder: 'Dowody osobiste',
    shortcut: 'foto',
    departments: ['sa', 'dk'],
    texts: {
      pl: 'Tak, dziecko potrzebuje nowego zdjęcia: nie starszego niż 6 miesięcy, 35×45 mm. {link}',
      en: 'Yes, the child needs a new photo, taken within the last 6 months, 35×45 mm. {link}',
      uk: 'Так, дитині потрібна нова фотографія: не старша 6 місяців, розмір 35×45 мм. {link}',
    },
  },
  {
    ...nowhere,
    id: 'demo-child',
    title: 'Dowód dla dziecka: kto składa',
    folder: 'Dowody osobiste',
    shortcut: 'dziecko',
    departments: ['sa', 'dk'],
    texts: {
      pl: 'Wniosek o dowód dla dziecka może złożyć jeden z rodziców, przez internet albo w urzędzie.',
      en: 'One of the parents may apply for the child, online or at the office.',
      uk: 'Заяву може подати один із батьків, онлайн або в управлінні.',
    },
  },
  {
    ...nowhere,
    id: 'demo-free',
    title: 'Dowód: opłata',
    folder: 'Dowody osobiste',
    shortcut: 'oplata',
    departments: ['sa', 'dk'],
    texts: { pl: 'Dowód osobisty jest bezpłatny.', en: 'The ID card is free of charge.', uk: '' },
  },
]

/** Adds the examples once: one that was changed, or removed, stays so. */
export async function seedCanned({ storage, now }: Deps): Promise<void> {
  await Promise.all(
    examples.map(({ id, ...reply }, index) =>
      storage.canned.add({
        _id: `de${index.toString(16).padStart(22, '0')}`,
        version: 1,
        at: now(),
        by: 'system',
        clientId: id,
        reply,
        ownerId: null,
        isDemo: true,
        added: { by: 'system', clientId: id },
        past: [],
      }),
    ),
  )
}
