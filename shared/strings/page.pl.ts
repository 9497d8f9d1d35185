export const words = {
  page: {
    caseLink: 'Sprawdź swoje zgłoszenie',
    haveCode: 'Mam kod z innego urządzenia',
    skip: 'Przejdź do rozmowy',
    otherWay: 'Wolisz inaczej?',
    about: 'Inne sposoby kontaktu',
    home: 'Miejskie centrum kontaktu',
  },
}
