import type { GrammaticalForm } from '../entities.ts'
import { counted } from './counted.ts'
import type { words as master } from './notes.pl.ts'

const count = counted('uk')
const joined = (gender: GrammaticalForm | undefined) => (gender === 'm' ? 'приєднався' : 'приєдналася')

export const words: typeof master = {
  notes: {
    notice: 'Повідомлення',
    noStorage: 'Цей браузер не запам’ятає розмову. Не закривайте й не перезавантажуйте сторінку.',
    onlyHere:
      'Ваш текст є лише в цій вкладці, доки ми його не надішлемо. Не закривайте й не перезавантажуйте її.',
    retry: 'Надіслати ще раз',
    discard: 'Видалити',
  },
  connection: {
    offline: 'Немає з’єднання з інтернетом',
    reconnecting: 'З’єднуємо знову',
    safe: 'Можна писати далі. Надішлемо все, коли з’єднання відновиться.',
    retry: 'З’єднати зараз',
    back: 'З’єднання відновлено',
    call: 'Зателефонувати:',
    outdated: 'Є новіша версія чату. Перезавантажте сторінку. Ваш текст не зникне.',
    reload: 'Перезавантажити',
  },
  changes: {
    removed: 'Вміст видалено',
    edited: (time: string) => `змінено о ${time}`,
    withdrawn: 'Повідомлення відкликано',
    editedAloud: (name: string, text: string) => `${name}, змінене повідомлення: ${text}`,
    withdrawnAloud: (name: string) => `${name}: повідомлення відкликано`,
  },
  history: {
    older: 'Показати давніші повідомлення',
    loading: 'Завантажуємо давніші повідомлення…',
    loaded: 'Давніші повідомлення — вище.',
    failed: 'Не вдалося завантажити давніші повідомлення. Спробуйте ще раз.',
  },
  state: {
    sending: 'Надсилаємо…',
    whenBack: 'Надішлемо, коли з’єднання відновиться',
    sent: 'Надіслано',
    sentWaiting: 'Надіслано. Чекає на консультанта.',
    delivered: 'Доставлено',
    read: 'Прочитано',
    failed: 'Не надіслано',
  },
  /** Beside what is said. */
  talk: {
    topic: (name) => `Тема: ${name}`,
    newWindow: '(відкриває нове вікно)',
    /** In the title of a tab that nobody looks at. */
    called: 'Чекаємо на вас',
    newMessages: (n) =>
      count(n, {
        one: 'нове повідомлення',
        few: 'нові повідомлення',
        many: 'нових повідомлень',
        other: 'нового повідомлення',
      }),
    newLine: 'Нові повідомлення',
    typing: (name) => `${name} пише…`,
    someoneTyping: 'Консультант пише…',
    joined: (name, gender, time) => `${name} ${joined(gender)} до розмови о ${time}`,
    addFile: 'Додати файл',
    left: (n) =>
      `Залишилося: ${count(n, { one: 'символ', few: 'символи', many: 'символів', other: 'символу' })}`,
  },
}
