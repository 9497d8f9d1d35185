import { conversationNumber } from '#shared/conversation-number.ts'
import type { Language } from '#shared/entities.ts'
import { spanOf, type Transcript } from './transcript.ts'
import { plainTranscript } from './transcript-text.ts'
import { documentFormats } from './words.ts'

interface LetterWords {
  subject: (number: string) => string
  greeting: string
  why: (date: string) => string
  attached: string
  unwanted: (phone: string) => string
  noReply: string
}

const words: Record<Language, LetterWords> = {
  pl: {
    subject: (number) => `Zapis rozmowy ${number}`,
    greeting: 'Dzień dobry,',
    why: (date) => `na czacie urzędu poproszono o wysłanie na ten adres zapisu rozmowy z ${date}.`,
    attached: 'Zapis jest poniżej i w załączniku, który można otworzyć w przeglądarce i wydrukować.',
    unwanted: (phone) =>
      `Nic o tej rozmowie nie wiesz? Ktoś mógł się pomylić w adresie. Skasuj tę wiadomość albo zadzwoń: ${phone}.`,
    noReply: 'Na tę wiadomość nie można odpowiedzieć.',
  },
  en: {
    subject: (number) => `Copy of conversation ${number}`,
    greeting: 'Good morning,',
    why: (date) =>
      `in the chat of the city office somebody asked for a copy of the conversation of ${date} to be sent to this address.`,
    attached: 'The copy is below, and attached as a file that you can open in a browser and print.',
    unwanted: (phone) =>
      `You know nothing of this conversation? Somebody may have mistyped an address. Delete this message, or call ${phone}.`,
    noReply: 'This message cannot be answered.',
  },
  uk: {
    subject: (number) => `Запис розмови ${number}`,
    greeting: 'Добрий день!',
    why: (date) => `У чаті мерії попросили надіслати на цю адресу запис розмови від ${date}.`,
    attached: 'Запис подано нижче та в долученому файлі. Його можна відкрити в браузері й надрукувати.',
    unwanted: (phone) =>
      `Нічого не знаєте про цю розмову? Хтось міг помилитися в адресі. Видаліть цього листа або зателефонуйте: ${phone}.`,
    noReply: 'На цей лист не можна відповісти.',
  },
}

/** The letter that brings a conversation to its resident. The subject is of our own words and digits. */
export function letterOf(transcript: Transcript): { subject: string; text: string } {
  const { language, conversationId, centre } = transcript
  const { subject, greeting, why, attached, unwanted, noReply } = words[language]
  const { day } = documentFormats(language)
  const { began } = spanOf(transcript)
  return {
    subject: subject(conversationNumber(conversationId)),
    text: [
      greeting,
      '',
      why(day(began ?? transcript.madeAt)),
      attached,
      '',
      unwanted(centre.phone),
      noReply,
      '',
      '-'.repeat(40),
      '',
      plainTranscript(transcript),
    ].join('\n'),
  }
}
