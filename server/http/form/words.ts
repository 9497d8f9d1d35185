import type { Language } from '#shared/entities.ts'
import { words as errorsEn } from '#shared/strings/errors.en.ts'
import { words as errorsPl } from '#shared/strings/errors.pl.ts'
import { words as errorsUk } from '#shared/strings/errors.uk.ts'
import { filesEn } from '#shared/strings/files.en.ts'
import { filesPl } from '#shared/strings/files.pl.ts'
import { filesUk } from '#shared/strings/files.uk.ts'
import { words as cardsEn } from '#shared/strings/cards.en.ts'
import { words as cardsPl } from '#shared/strings/cards.pl.ts'
import { words as cardsUk } from '#shared/strings/cards.uk.ts'
import { words as coreEn } from '#shared/strings/core.en.ts'
import { words as corePl } from '#shared/strings/core.pl.ts'
import { words as coreUk } from '#shared/strings/core.uk.ts'
import { words as hoursEn } from '#shared/strings/hours.en.ts'
import { words as hoursPl } from '#shared/strings/hours.pl.ts'
import { words as hoursUk } from '#shared/strings/hours.uk.ts'
import { words as leaveEn } from '#shared/strings/leave.en.ts'
import { words as leavePl } from '#shared/strings/leave.pl.ts'
import { words as leaveUk } from '#shared/strings/leave.uk.ts'
import { words as suggestEn } from '#shared/strings/suggest.en.ts'
import { words as suggestPl } from '#shared/strings/suggest.pl.ts'
import { words as suggestUk } from '#shared/strings/suggest.uk.ts'
import type { Deps } from '../../services/deps.ts'

const pl = {
  intro: 'Ten formularz działa bez JavaScriptu, na każdym urządzeniu. Odpowiemy później, nie od razu.',
  toChat: 'Wolisz rozmowę? Otwórz czat (wymaga JavaScriptu)',
  body: 'Twoje pytanie albo opis problemu',
  placeOnly: 'Wypełnij, jeśli zgłaszasz problem.',
  files: 'Zdjęcia lub dokumenty',
  filesHint: (count: number, megabytes: number) =>
    `Najwyżej ${count}. Zdjęcia (JPEG, PNG, WebP), PDF, DOCX, ODT lub TXT, każdy plik do ${megabytes} MB.`,
  filesAgain: 'Pliki wybierz jeszcze raz: przeglądarka ich nie pamięta.',
  tooMany: (count: number) => `Możesz wysłać najwyżej ${count} plików. Wybierz mniej.`,
  tooMuch: (megabytes: number) => `Razem pliki są za duże. Mogą mieć najwyżej ${megabytes} MB.`,
  fileNamed: (name: string) => `Plik ${name}:`,
  send: 'Wyślij',
  problems: {
    foreign: 'Ten formularz przyszedł z innej strony, więc go nie przyjęliśmy. Wypełnij go tutaj.',
    rate: (minutes: number) =>
      `Z Twojej sieci przyszło za dużo formularzy. Wyślij ponownie za ${minutes} min albo zadzwoń do nas. Tekst nie zginął.`,
    away: 'Nie udało się wysłać. Tekst nie zginął. Wyślij go jeszcze raz albo zadzwoń do nas.',
    kind: 'Wybierz, co chcesz zostawić.',
  },
  done: {
    number: 'Numer',
    code: 'Kod dostępu',
    keep: 'Zapisz numer i kod teraz, na przykład na kartce. Kodu nie pokażemy drugi raz.',
    check: 'Jak sprawdzić, co dalej',
    checkText: 'Wejdź na stronę sprawy i wpisz kod.',
    hidden: 'W Twoim tekście był numer, którego nie potrzebujemy. Ukryliśmy go.',
    files: 'Dołączone pliki',
    another: 'Zostaw następne pytanie lub zgłoszenie',
  },
  noScript: 'Czat nie działa bez JavaScriptu. Możesz jednak napisać do nas:',
  noScriptCall: 'Możesz też zadzwonić:',
  noApp: 'Czat jeszcze się nie otworzył. Nie musisz czekać. Możesz napisać do nas:',
  openAgain: 'Otwórz czat jeszcze raz',
  call: 'Zadzwoń',
}

type OwnWords = typeof pl

const en: OwnWords = {
  intro: 'This form works without JavaScript, on every device. We will answer later, not at once.',
  toChat: 'Would you rather talk? Open the chat (needs JavaScript)',
  body: 'Your question, or what the problem is',
  placeOnly: 'Fill it in if you report a problem.',
  files: 'Photos or documents',
  filesHint: (count, megabytes) =>
    `At most ${count}. Photos (JPEG, PNG, WebP), PDF, DOCX, ODT or TXT, each file up to ${megabytes} MB.`,
  filesAgain: 'Choose the files once more: the browser does not remember them.',
  tooMany: (count) => `You can send at most ${count} files. Choose fewer.`,
  tooMuch: (megabytes) => `Together the files are too big. They may have at most ${megabytes} MB.`,
  fileNamed: (name) => `File ${name}:`,
  send: 'Send',
  problems: {
    foreign: 'This form came from another site, so we did not take it. Fill it in here.',
    rate: (minutes) =>
      `Too many forms have come from your network. Send it again in ${minutes} min or call us. Your text is not lost.`,
    away: 'It could not be sent. Your text is not lost. Send it once more or call us.',
    kind: 'Choose what you would like to leave.',
  },
  done: {
    number: 'Number',
    code: 'Access code',
    keep: 'Write the number and the code down now, for example on paper. We will not show the code again.',
    check: 'How to check what happens next',
    checkText: 'Go to the case page and enter the code.',
    hidden: 'Your text had a number in it that we do not need. We have hidden it.',
    files: 'Files attached',
    another: 'Leave another question or report',
  },
  noScript: 'The chat does not work without JavaScript. But you can write to us:',
  noScriptCall: 'You can also call:',
  noApp: 'The chat has not opened yet. You need not wait. You can write to us:',
  openAgain: 'Open the chat again',
  call: 'Call us',
}

const uk: OwnWords = {
  intro: 'Ця форма працює без JavaScript, на будь-якому пристрої. Ми відповімо пізніше, не одразу.',
  toChat: 'Хочете поговорити? Відкрийте чат (потрібен JavaScript)',
  body: 'Ваше запитання або опис проблеми',
  placeOnly: 'Заповніть, якщо повідомляєте про проблему.',
  files: 'Фото або документи',
  filesHint: (count, megabytes) =>
    `Не більше ${count}. Фото (JPEG, PNG, WebP), PDF, DOCX, ODT або TXT, кожен файл до ${megabytes} МБ.`,
  filesAgain: 'Виберіть файли ще раз: браузер їх не пам’ятає.',
  tooMany: (count) => `Можна надіслати не більше ${count} файлів. Виберіть менше.`,
  tooMuch: (megabytes) => `Разом файли завеликі. Вони можуть мати не більше ${megabytes} МБ.`,
  fileNamed: (name) => `Файл ${name}:`,
  send: 'Надіслати',
  problems: {
    foreign: 'Ця форма надійшла з іншого сайту, тому ми її не прийняли. Заповніть її тут.',
    rate: (minutes) =>
      `З вашої мережі надійшло забагато форм. Надішліть ще раз через ${minutes} хв або зателефонуйте нам. Ваш текст не зник.`,
    away: 'Не вдалося надіслати. Ваш текст не зник. Надішліть його ще раз або зателефонуйте нам.',
    kind: 'Виберіть, що ви хочете залишити.',
  },
  done: {
    number: 'Номер',
    code: 'Код доступу',
    keep: 'Запишіть номер і код зараз, наприклад на папері. Код ми більше не покажемо.',
    check: 'Як дізнатися, що далі',
    checkText: 'Відкрийте сторінку справи та введіть код.',
    hidden: 'У вашому тексті був номер, який нам не потрібен. Ми його приховали.',
    files: 'Додані файли',
    another: 'Залишити ще одне запитання або звернення',
  },
  noScript: 'Чат не працює без JavaScript. Але ви можете нам написати:',
  noScriptCall: 'Також можна зателефонувати:',
  noApp: 'Чат ще не відкрився. Вам не треба чекати. Ви можете нам написати:',
  openAgain: 'Відкрити чат ще раз',
  call: 'Зателефонуйте',
}

/** The words of the widget where it says the same, and what only the form says. */
export const formWords = {
  pl: {
    ...corePl,
    ...suggestPl,
    ...leavePl,
    ...cardsPl,
    ...hoursPl,
    file: filesPl,
    own: pl,
    unreadable: errorsPl.errors.invalid_input,
  },
  en: {
    ...coreEn,
    ...suggestEn,
    ...leaveEn,
    ...cardsEn,
    ...hoursEn,
    file: filesEn,
    own: en,
    unreadable: errorsEn.errors.invalid_input,
  },
  uk: {
    ...coreUk,
    ...suggestUk,
    ...leaveUk,
    ...cardsUk,
    ...hoursUk,
    file: filesUk,
    own: uk,
    unreadable: errorsUk.errors.invalid_input,
  },
} satisfies Record<Language, object>

export type FormWords = (typeof formWords)[Language]

/** With the city's own words in the place of the product's, as in the widget. */
export const formWordsOf = ({ settings }: Pick<Deps, 'settings'>, language: Language): FormWords => ({
  ...formWords[language],
  ...settings.texts()[language],
})
