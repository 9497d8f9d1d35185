import type { GrammaticalForm } from '../entities.ts'
import type { words as master } from './core.pl.ts'

const consultant = (gender: GrammaticalForm | undefined) => (gender === 'm' ? 'консультант' : 'консультантка')

export const words: typeof master = {
  code: 'uk',
  title: 'Чат з мерією',
  greeting: 'Напишіть, чим ми можемо допомогти',
  clause:
    'Можна писати анонімно. Не пишіть PESEL, номера документа і даних про здоров’я. ' +
    'Розмову видалимо через {days}, ' +
    'якщо ви не подасте звернення.',
  minimise: 'Згорнути чат',
  language: 'Мова чату',
  loading: 'З’єднуємо…',
  missing: { text: 'Цього ще не завантажено.', retry: 'Спробувати ще раз' },
  header: {
    start: 'Напишіть консультанту',
    openUntil: (time) => `Працює до ${time}`,
    closed: 'Не працює',
    starting: 'Починаємо розмову…',
    waiting: 'Ви чекаєте на консультанта',
    talk: (name) => `Відповідає ${name}`,
    endedAt: (time) => `Розмову закінчено о ${time}`,
    reconnecting: 'З’єднуємо знову…',
    end: 'Закінчити',
    endRest: ' розмову',
    settings: 'Налаштування й доступність',
  },
  emergency: {
    question: 'Загроза життю? Телефонуйте:',
    heading: 'Телефонуйте 112',
    text: 'Чат не викликає допомоги. Номер 112 працює цілодобово і безкоштовно.',
    call: 'Зателефонувати: 112',
  },
  start: {
    optional: '(можна пропустити)',
    topic: 'Яке у вас питання?',
    featured: {
      'id-card': 'Посвідчення, прописка, PESEL',
      vehicle: 'Реєстрація авто',
      parking: 'Паркування',
      civil: 'Народження, шлюб, смерть',
      waste: 'Сміття',
      roads: 'Дороги, ліхтарі, аварії',
    },
    other: 'Інше або не знаю',
    allTopics: 'Усі теми',
    fewerTopics: 'Менше тем',
    before: 'Перш ніж писати',
    who: 'Хто веде чат і які у вас права',
    begin: 'Почати розмову',
  },
  /** A question or a report instead of a talk: the ways that lead there. */
  toLeave: {
    open: 'Залишити запитання або звернення',
    quiet: 'Не хочете розмовляти?',
  },
  doors: {
    name: 'Доступність',
    easy: 'Легкий текст',
    large: 'Більший текст',
    sign: 'Жестова мова',
  },
  log: {
    file: (name) => `файл ${name}`,
    name: 'Розмова',
    you: 'Ви',
    agent: (name, gender) => `${name}, ${consultant(gender)}`,
    someAgent: 'Консультант',
  },
  composer: {
    label: 'Ваше повідомлення',
    hint: 'Enter надсилає',
    send: 'Надіслати',
  },
}
