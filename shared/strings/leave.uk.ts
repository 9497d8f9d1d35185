import type { GrammaticalForm } from '../entities.ts'
import { counted } from './counted.ts'
import type { words as master } from './leave.pl.ts'

const count = counted('uk')
/** "протягом" */
const ofDays = { one: 'дня', other: 'днів' }
const joined = (gender: GrammaticalForm | undefined) => (gender === 'm' ? 'приєднався' : 'приєдналася')

export const words: typeof master = {
  leave: {
    long: 'Зараз доводиться довго чекати.',
    now: 'Запитання або звернення можна залишити вже зараз. Чекати на розмову не потрібно.',
    heading: 'Залиште запитання або звернення',
    kind: 'Що ви хочете залишити?',
    kinds: { question: 'Запитання', report: 'Звернення про проблему' },
    answeredBy: {
      question: (day) => `Відповімо до ${day}.`,
      report: (day) => `Розглянемо до ${day}.`,
    },
    answeredWithin: {
      question: (n) => `Відповімо протягом ${count(n, ofDays)}.`,
      report: (n) => `Розглянемо протягом ${count(n, ofDays)}.`,
    },
    topic: 'Тема',
    body: { question: 'Ваше запитання', report: 'Що сталося?' },
    noPesel: 'Не вказуйте номер PESEL або номер документа.',
    prefilled: 'Ваш текст уже тут. Його можна змінити.',
    place: 'Де це?',
    placeHint: 'Вулиця й номер, зупинка або номер ліхтаря.',
    name: 'Ім’я та прізвище',
    contact: 'E-mail або телефон',
    contactHint: 'Без цього відповідь буде лише на сторінці справи.',
    send: { question: 'Надіслати запитання', report: 'Надіслати звернення' },
    sending: 'Надсилаємо…',
    sendingOffline: 'Надішлемо, коли з’єднання відновиться. Натискати ще раз не треба.',
    back: 'Назад',
    backRest: ' до черги',
    stillWaiting: 'Після надсилання ви вже не чекатимете в черзі.',
    wrong: (n) =>
      `Щоб надіслати, виправте ${count(n, { one: 'поле', few: 'поля', many: 'полів', other: 'поля' })}:`,
    missing: { question: 'Напишіть, про що ви питаєте.', report: 'Напишіть, що сталося.' },
    contactWrong: 'Перевірте адресу e-mail або номер телефону.',
    tooLong: 'Цей текст задовгий. Скоротіть його.',
    topicWrong: 'Виберіть іншу тему.',
    came: (name, gender) => `${name} ${joined(gender)} до розмови. Ваш текст не зник.`,
    insert: 'Вставити в повідомлення',
    toTalk: 'Перейти до розмови',
    cameAloud: (name, gender) =>
      `${name} ${joined(gender)} до розмови. Під формою можна вставити текст у повідомлення.`,
    unsent: 'Цього ми ще не надіслали:',
    goOn: 'Повернутися до форми',
  },
}
