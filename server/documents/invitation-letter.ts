import type { Language } from '#shared/entities.ts'

interface InvitationWords {
  subject: { first: string; again: string }
  greeting: (name: string) => string
  why: { first: string; again: string }
  how: string
  until: (moment: string) => string
  unwanted: string
  noReply: string
}

const pl: InvitationWords = {
  subject: { first: 'Zaproszenie do czatu KCK', again: 'Nowe hasło do czatu KCK' },
  greeting: (name) => `Dzień dobry, ${name},`,
  why: {
    first: 'administrator czatu założył dla Ciebie konto w konsoli konsultanta.',
    again: 'administrator czatu wysłał Ci odnośnik, dzięki któremu ustawisz nowe hasło.',
  },
  how: 'Otwórz ten odnośnik i ustaw hasło:',
  until: (moment) => `Odnośnik działa jeden raz, do ${moment}.`,
  unwanted: 'Nie wiesz, skąd ten list? Nie otwieraj odnośnika i powiedz o tym administratorowi.',
  noReply: 'Na tę wiadomość nie można odpowiedzieć.',
}
const en: InvitationWords = {
  subject: { first: 'Invitation to the KCK chat', again: 'A new password for the KCK chat' },
  greeting: (name) => `Good morning, ${name},`,
  why: {
    first: 'an administrator of the chat has made you an account in the agents’ console.',
    again: 'an administrator of the chat has sent you a link by which you choose a new password.',
  },
  how: 'Open this link and choose a password:',
  until: (moment) => `The link works once, until ${moment}.`,
  unwanted: 'You do not know why you got this? Leave the link alone and tell an administrator.',
  noReply: 'This message cannot be answered.',
}
/** The console speaks Polish and English. */
const words: Record<Language, InvitationWords> = { pl, en, uk: pl }

/** The letter by which a member of staff chooses a password; `isFirst`: the account is new. */
export function invitationLetter(
  language: Language,
  { link, name, until, isFirst }: { link: string; name: string; until: Date; isFirst: boolean },
): { subject: string; text: string } {
  const { subject, greeting, why, how, until: untilWords, unwanted, noReply } = words[language]
  const which = isFirst ? 'first' : 'again'
  const moment = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'pl', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Warsaw',
  }).format(until)
  return {
    subject: subject[which],
    text: [
      greeting(name),
      '',
      why[which],
      how,
      '',
      link,
      '',
      untilWords(moment),
      '',
      unwanted,
      noReply,
      '',
    ].join('\n'),
  }
}
