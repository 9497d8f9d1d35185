import type { GrammaticalForm } from '../entities.ts'

const consultant = (gender: GrammaticalForm | undefined) => (gender === 'm' ? 'konsultant' : 'konsultantka')

export const words = {
  transfer: {
    heading: 'Przekazać rozmowę dalej?',
    asks: (name: string) => `${name} proponuje przekazać rozmowę. Zajmie się nią:`,
    sees: 'Osoby stamtąd zobaczą wszystko, co tu napisano.',
    mayRefuse: (name: string) => `Możesz się nie zgodzić. Wtedy ${name} rozmawia z Tobą dalej.`,
    until: (time: string) => `Czekamy na odpowiedź do ${time}.`,
    yes: 'Zgadzam się',
    no: 'Nie zgadzam się',
    sending: 'Wysyłamy…',
    answered: 'Pytanie o przekazanie rozmowy',
    outcome: {
      accepted: 'Twoja odpowiedź: zgoda.',
      declined: 'Twoja odpowiedź: brak zgody. Nic się nie zmienia.',
      expired: 'Czas na odpowiedź minął. Nic się nie zmienia.',
      withdrawn: 'Propozycja została cofnięta. Nic się nie zmienia.',
      over: 'Tego pytania już nie ma.',
    },
    arrived: (name: string, to: string) =>
      `${name} pyta, czy przekazać rozmowę. Zajmie się nią: ${to}. Odpowiedz w rozmowie.`,
  },
  case: {
    answered: 'Opis zgłoszenia',
    heading: 'Sprawdź opis zgłoszenia',
    nothingSent: 'Nic jeszcze nie wysłaliśmy.',
    title: 'Sprawa',
    place: 'Miejsce',
    body: 'Opis',
    contactName: 'Imię i nazwisko',
    contact: 'Kontakt',
    confirm: 'Wyślij zgłoszenie',
    sending: 'Wysyłamy…',
    decline: 'Nie wysyłaj',
    reason: 'Co się nie zgadza?',
    optional: '(możesz pominąć)',
    declineSend: 'Odrzuć opis',
    back: 'Wróć',
    accepted: { question: 'Przyjęliśmy pytanie', report: 'Przyjęliśmy zgłoszenie' },
    number: { question: 'Numer pytania', report: 'Numer zgłoszenia' },
    isNo: { question: 'To pytanie, nie wniosek urzędowy.', report: 'To zgłoszenie, nie wniosek urzędowy.' },
    code: 'Kod dostępu do strony sprawy',
    codeLoading: 'Pobieramy kod…',
    codeMissing: 'Nie udało się pobrać kodu.',
    codeRetry: 'Pobierz kod ponownie',
    copy: 'Kopiuj',
    copied: 'Skopiowano',
    openPage: 'Zobacz stronę sprawy',
    keepCode: 'Zapisz kod: bez niego nie pokażemy sprawy.',
    arrived: 'Konsultant przygotował opis zgłoszenia. Sprawdź go w rozmowie.',
  },
  events: {
    warned: 'Uwaga od konsultanta',
    introduced: (name: string | undefined) =>
      name ? `Portal potwierdził, kim jesteś. Konsultant widzi: ${name}.` : 'Portal potwierdził, kim jesteś.',
    requeuedLost: (name: string, gender: GrammaticalForm | undefined) =>
      `${name} ${gender === 'm' ? 'stracił' : 'straciła'} połączenie. ` +
      'Wracasz na swoje miejsce w kolejce. Rozmowę przejmie inna osoba.',
    requeued: 'Wracasz na swoje miejsce w kolejce. Rozmowę przejmie inna osoba.',
    transferredToAgent: (name: string, gender: GrammaticalForm | undefined) =>
      `Dalej rozmawia z Tobą ${name}, ${consultant(gender)}.`,
    transferredToDepartment: (name: string) =>
      `Rozmowę przejmie: ${name}. Czekasz w kolejce na swoim dawnym miejscu.`,
    transferredToQueue: 'Rozmowę przejmie inna osoba. Czekasz w kolejce na swoim dawnym miejscu.',
    transferEnded: {
      declined: 'Rozmowa nie zostanie przekazana, bo nie ma na to Twojej zgody.',
      withdrawn: 'Rozmowa nie zostanie przekazana. Nic się nie zmienia.',
      expired: 'Czas na odpowiedź minął. Rozmowa nie zostanie przekazana.',
    },
    alsoHere: (name: string, gender: GrammaticalForm | undefined) =>
      `${name} też jest już w rozmowie (${consultant(gender)})`,
    leftTalk: (name: string, gender: GrammaticalForm | undefined) =>
      `${name} ${gender === 'm' ? 'wyszedł' : 'wyszła'} z rozmowy`,
    caseDeclined: 'Zgłoszenie nie zostało wysłane',
    caseDeclinedBecause: (reason: string) => `Zgłoszenie nie zostało wysłane. Powód: ${reason}`,
    closed: {
      agent: 'Konsultant zakończył rozmowę',
      visitor: 'Rozmowa zakończona przez Ciebie',
      abandoned: 'Rozmowa zakończona, bo długo nie było połączenia',
      inactive: 'Rozmowa zakończona, bo długo nie było Twojej odpowiedzi',
      supervisor: 'Konsultant zakończył rozmowę',
      case_left: 'Przyjęliśmy to, co nam zostawiasz',
      conduct: 'Rozmowa zakończona, bo nie przyjmujemy takich wiadomości',
    },
  },
}
