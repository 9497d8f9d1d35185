/** By what a resident may be told of news beside the page itself. */
export const alertsPl = {
  sound: 'Dźwięk przy nowej wiadomości',
  listen: 'Posłuchaj',
  soundLater: 'Przeglądarka włączy dźwięk po pierwszym kliknięciu w czacie.',
  notices: 'Powiadomienia na ekranie',
  noticesHint: 'Gdy patrzysz na inną stronę. Bez treści wiadomości.',
  allow: 'Pozwól na powiadomienia',
  text: 'Pokazuj treść w powiadomieniu',
  textHint: 'Może ją zobaczyć każdy, kto widzi ekran.',
  denied: 'Przeglądarka nie pozwala na powiadomienia z tej strony. Możesz to zmienić w jej ustawieniach.',
  notHere: 'Powiadomienia na ekranie działają tylko w czacie otwartym w osobnej karcie.',
  message: 'Masz nową wiadomość.',
  other: {
    assigned: 'Konsultant jest już w rozmowie.',
    asked: 'Czekamy na Twoją odpowiedź.',
  },
}

export type AlertWords = typeof alertsPl
