import type { CaseKind, GrammaticalForm, Language } from '#shared/entities.ts'
import { words as marksEn } from '#shared/strings/marks.en.ts'
import { words as marksPl } from '#shared/strings/marks.pl.ts'
import { words as marksUk } from '#shared/strings/marks.uk.ts'

const consultant = (form: GrammaticalForm | undefined) => (form === 'm' ? 'konsultant' : 'konsultantka')

const pl = {
  ...marksPl,
  heading: 'Rozmowa z urzędem',
  number: 'Numer rozmowy',
  running: 'Rozmowa trwa. To jest zapis do chwili jego utworzenia.',
  topic: 'Temat',
  began: 'Początek',
  ended: 'Koniec',
  made: 'Zapis utworzono',
  course: 'Przebieg rozmowy',
  help: 'Pytania? Zadzwoń:',
  demo: 'Wersja demonstracyjna. To nie jest serwis urzędu.',
  printing: 'Jeśli okno drukowania nie otworzy się samo, wybierz „Drukuj” w menu przeglądarki.',
  you: 'Ty',
  file: {
    sent: (name: string) => `Plik ${name}`,
    description: 'Opis',
    kind: 'Rodzaj',
    digest: 'Suma kontrolna SHA-256',
  },
  agent: (name: string, form: GrammaticalForm | undefined) => `${name}, ${consultant(form)}`,
  someAgent: 'Konsultant',
  removed: 'Treść usunięta',
  withdrawn: 'Wiadomość wycofana',
  edited: 'zmieniono',
  phoneOpened: (name: string) => `${name}: rozmowa otwarta kodem podanym przez telefon`,
  deviceAdded: 'Rozmowa otwarta na innym urządzeniu',
  deviceRemoved: 'Inne urządzenie odłączone',
  mailed: (to: string) => `Prośba o zapis rozmowy na adres ${to}`,
  rated: {
    good: 'Twoja ocena: pomogliśmy',
    fair: 'Twoja ocena: trochę pomogliśmy',
    poor: 'Twoja ocena: nie pomogliśmy',
  },
  comment: 'Uwagi',
  started: 'Początek rozmowy',
  joined: (name: string, form: GrammaticalForm | undefined) =>
    `${name} ${form === 'm' ? 'dołączył' : 'dołączyła'} do rozmowy`,
  left: (name: string, form: GrammaticalForm | undefined) =>
    `${name} ${form === 'm' ? 'wyszedł' : 'wyszła'} z rozmowy`,
  requeued: 'Powrót do kolejki na swoje miejsce',
  toAgent: (name: string) => `Rozmowę prowadzi dalej ${name}`,
  toDepartment: (name: string) => `Rozmowę przejmie: ${name}`,
  toQueue: 'Rozmowę przejmie inna osoba',
  asksToTransfer: (name: string) => `Pytanie, czy przekazać rozmowę dalej: ${name}`,
  transferEnded: 'Rozmowa nie została przekazana',
  moreTime: 'Wybrano: potrzebuję więcej czasu',
  caseProposed: 'Opis zgłoszenia do sprawdzenia',
  caseDeclined: 'Zgłoszenie nie zostało wysłane',
  caseTaken: (kind: CaseKind, reference: string) =>
    `${kind === 'question' ? 'Przyjęliśmy pytanie' : 'Przyjęliśmy zgłoszenie'}. Numer: ${reference}`,
  warned: 'Konsultant zwrócił uwagę na sposób rozmowy',
  warning: 'Treść',
  closed: 'Koniec rozmowy',
  fields: {
    title: 'Sprawa',
    body: 'Opis',
    place: 'Miejsce',
    contactName: 'Imię i nazwisko',
    contact: 'Kontakt',
  },
}

/** What a saved conversation says around what people said; the other languages have the type of the Polish. */
export type DocumentWords = typeof pl

const en: DocumentWords = {
  ...marksEn,
  heading: 'Conversation with the city office',
  number: 'Conversation number',
  running: 'The conversation goes on. This is what was said until this copy was made.',
  topic: 'Topic',
  began: 'Start',
  ended: 'End',
  made: 'Copy made',
  course: 'What was said',
  help: 'Questions? Call:',
  demo: 'Demonstration. This is not a service of the city.',
  printing: 'If the print window does not open by itself, choose “Print” in the menu of your browser.',
  you: 'You',
  file: {
    sent: (name) => `File ${name}`,
    description: 'Description',
    kind: 'Kind',
    digest: 'SHA-256 checksum',
  },
  agent: (name) => `${name}, adviser`,
  someAgent: 'Adviser',
  removed: 'Text removed',
  withdrawn: 'Message withdrawn',
  edited: 'edited',
  phoneOpened: (name) => `${name}: opened the conversation by a code given on the phone`,
  deviceAdded: 'Conversation opened on another device',
  deviceRemoved: 'Other device disconnected',
  mailed: (to) => `A copy of the conversation was requested, to ${to}`,
  rated: {
    good: 'Your rating: we helped',
    fair: 'Your rating: we helped a little',
    poor: 'Your rating: we did not help',
  },
  comment: 'Comment',
  started: 'Start of the conversation',
  joined: (name) => `${name} joined the conversation`,
  left: (name) => `${name} left the conversation`,
  requeued: 'Back in the queue, at your place',
  toAgent: (name) => `${name} goes on with the conversation`,
  toDepartment: (name) => `The conversation goes to: ${name}`,
  toQueue: 'Somebody else will go on with the conversation',
  asksToTransfer: (name) => `Question whether to hand the conversation over: ${name}`,
  transferEnded: 'The conversation was not handed over',
  moreTime: 'Chosen: I need more time',
  caseProposed: 'Description of the report, to be checked',
  caseDeclined: 'The report was not sent',
  caseTaken: (kind, reference) =>
    `We have received your ${kind === 'question' ? 'question' : 'report'}. Number: ${reference}`,
  warned: 'The adviser asked for another tone',
  warning: 'Words',
  closed: 'End of the conversation',
  fields: {
    title: 'Subject',
    body: 'Description',
    place: 'Place',
    contactName: 'Name',
    contact: 'Contact',
  },
}

const uk: DocumentWords = {
  ...marksUk,
  heading: 'Розмова з мерією',
  number: 'Номер розмови',
  running: 'Розмова триває. Тут записано все, що сказано до створення цього файлу.',
  topic: 'Тема',
  began: 'Початок',
  ended: 'Кінець',
  made: 'Запис створено',
  course: 'Перебіг розмови',
  help: 'Маєте запитання? Телефонуйте:',
  demo: 'Демонстраційна версія. Це не сервіс мерії.',
  printing: 'Якщо вікно друку не відкриється саме, виберіть «Друк» у меню браузера.',
  you: 'Ви',
  file: {
    sent: (name) => `Файл ${name}`,
    description: 'Опис',
    kind: 'Тип',
    digest: 'Контрольна сума SHA-256',
  },
  agent: (name, form) => `${name}, ${form === 'm' ? 'консультант' : 'консультантка'}`,
  someAgent: 'Консультант',
  removed: 'Текст вилучено',
  withdrawn: 'Повідомлення відкликано',
  edited: 'змінено',
  phoneOpened: (name) => `${name}: розмову відкрито за кодом, названим телефоном`,
  deviceAdded: 'Розмову відкрито на іншому пристрої',
  deviceRemoved: 'Інший пристрій від’єднано',
  mailed: (to) => `Прохання надіслати запис розмови на ${to}`,
  rated: {
    good: 'Ваша оцінка: ми допомогли',
    fair: 'Ваша оцінка: ми трохи допомогли',
    poor: 'Ваша оцінка: ми не допомогли',
  },
  comment: 'Зауваження',
  started: 'Початок розмови',
  joined: (name, form) => `${name} ${form === 'm' ? 'приєднався' : 'приєдналася'} до розмови`,
  left: (name, form) => `${name} ${form === 'm' ? 'вийшов' : 'вийшла'} з розмови`,
  requeued: 'Повернення в чергу на своє місце',
  toAgent: (name) => `Розмову далі веде ${name}`,
  toDepartment: (name) => `Розмову переймає: ${name}`,
  toQueue: 'Розмову перейме інша людина',
  asksToTransfer: (name) => `Запитання, чи передати розмову далі: ${name}`,
  transferEnded: 'Розмову не передано',
  moreTime: 'Вибрано: мені потрібно більше часу',
  caseProposed: 'Опис звернення для перевірки',
  caseDeclined: 'Звернення не надіслано',
  caseTaken: (kind, reference) =>
    `Ми прийняли ваше ${kind === 'question' ? 'запитання' : 'звернення'}. Номер: ${reference}`,
  warned: 'Консультант звернув увагу на спосіб розмови',
  warning: 'Текст',
  closed: 'Кінець розмови',
  fields: {
    title: 'Справа',
    body: 'Опис',
    place: 'Місце',
    contactName: 'Ім’я та прізвище',
    contact: 'Контакт',
  },
}

export const documentWords: Record<Language, DocumentWords> = { pl, en, uk }

/** Dates and times of the city, in the reader's language. */
export function documentFormats(language: Language) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: 'Europe/Warsaw',
      ...options,
    })
    return (instant: string | Date) => formatter.format(new Date(instant))
  }
  return {
    time: format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    date: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    instant: format({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  }
}
