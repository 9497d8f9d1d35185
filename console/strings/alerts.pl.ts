/** By what an agent learns of a new conversation, and what to do where it does not work. In Polish. */
export const alertsPl = {
  title: 'Sygnały nowych rozmów',
  intro:
    'Powtarzają się, aż przyjmiesz rozmowę albo przejdzie ona dalej. Zawsze zmieniają się też tytuł i ikona karty.',
  sound: 'Dźwięk',
  trySound: 'Sprawdź dźwięk',
  soundHelp: 'Nie słychać? Sprawdź głośność komputera i czy ta karta nie jest wyciszona.',
  soundUnsupported: 'Ta przeglądarka nie odtwarza dźwięku.',
  notices: 'Powiadomienia systemu, gdy patrzysz gdzie indziej, także o nowych wiadomościach',
  tryNotice: 'Sprawdź powiadomienie',
  denied: 'Przeglądarka zabrania tej stronie powiadomień. Aby je włączyć:',
  deniedSteps: [
    'Kliknij ikonę obok adresu strony.',
    'Przy „Powiadomienia” wybierz „Zezwalaj”.',
    'Wróć tutaj i wyślij powiadomienie na próbę. Jeśli nadal się nie da, odśwież stronę.',
  ],
  unsupported: 'Ta przeglądarka ich nie pokazuje. Konsola musi być otwarta przez https.',
  trial: 'Tak wygląda powiadomienie',
  asked: 'Wysyłamy powiadomienie na próbę…',
  shown:
    'System przyjął powiadomienie. Nie widzisz go? Wyłącz w systemie tryb „Nie przeszkadzać” i sprawdź, czy powiadomienia przeglądarki są tam włączone.',
  failed:
    'System nie pokazał powiadomienia. Włącz powiadomienia tej przeglądarki w ustawieniach systemu i spróbuj jeszcze raz.',
}

export type AlertsStrings = typeof alertsPl
