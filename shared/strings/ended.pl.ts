import type { GrammaticalForm } from '../entities.ts'

export const words = {
  thanks: 'Dziękujemy za rozmowę',
  ended: {
    headingLeft: 'Nie czekasz już w kolejce',
    headingSilent: 'Rozmowa się skończyła',
    headingCaseLeft: { question: 'Mamy Twoje pytanie', report: 'Mamy Twoje zgłoszenie' },
    answerToContact: 'Odpowiedź wyślemy na podany kontakt. Będzie też na stronie sprawy.',
    answerOnPage: 'Odpowiedź będzie na stronie sprawy. Otworzysz ją numerem i kodem.',
    caseCode: 'Kod dostępu:',
    byAgent: (name: string, gender: GrammaticalForm | undefined) =>
      `Rozmowę ${gender === 'm' ? 'zakończył' : 'zakończyła'} ${name}.`,
    byAgentUnnamed: 'Rozmowę zakończył konsultant.',
    byVisitor: 'Rozmowa zakończona przez Ciebie.',
    left: 'Nie czekasz już w kolejce.',
    abandoned: 'Rozmowa zakończyła się, bo długo nie było połączenia.',
    inactive: 'Zakończyliśmy ją, bo długo nie było odpowiedzi. Nic, co już napisano, nie zginęło.',
    headingConduct: 'Zakończyliśmy tę rozmowę',
    conduct: 'Nie przyjmujemy takich wiadomości. Dlatego konsultant zakończył rozmowę.',
    otherWays:
      'Twoja sprawa jest dla nas ważna. Możesz ją załatwić inaczej: przez formularz, telefonicznie albo w urzędzie.',
    leaveInstead: 'Zostaw pytanie lub zgłoszenie',
    againSame: 'Zacznij nową rozmowę na ten temat',
    caseNumber: 'Numer zgłoszenia:',
    casePage: 'Strona sprawy',
    unsent: 'Tego nie zdążyliśmy wysłać',
    unsentText: 'Rozmowa skończyła się wcześniej. Twój tekst nie zginął.',
    startWithText: 'Zacznij nową rozmowę z tym tekstem',
    keep: 'Co przechowujemy i do kiedy',
    keepConversation: 'Rozmowa',
    keepConversationUntil: (date: string) => `do ${date}`,
    keepCase: { question: 'Pytanie', report: 'Zgłoszenie' },
    keepCaseWhere: 'w aktach sprawy',
    again: 'Zacznij nową rozmowę',
    transcript: 'Przebieg rozmowy',
  },
}
