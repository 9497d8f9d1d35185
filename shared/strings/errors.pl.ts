import type { ErrorCode } from '../errors.ts'

/** What a refusal means, in a sentence or two: first what is, then what to do. */
const errors: Record<ErrorCode, string> = {
  invalid_input: 'Nie możemy przyjąć tego tekstu. Zmień go i wyślij jeszcze raz.',
  unauthorized: 'Ta rozmowa wygasła. Zacznij nową.',
  token_expired: 'Ta rozmowa wygasła. Zacznij nową.',
  protocol_outdated: 'Mamy nowszą wersję czatu. Wczytaj stronę ponownie.',
  wrong_credentials: 'Adres lub hasło się nie zgadza.',
  forbidden: 'Tego nie możesz tu zrobić.',
  not_found: 'Nie znaleźliśmy tej rozmowy. Zacznij nową.',
  rate_limited: 'Za dużo wiadomości naraz. Wyślemy tę za chwilę.',
  try_again: 'Nie udało się za pierwszym razem. Próbujemy dalej.',
  internal: 'Mamy błąd po swojej stronie. Spróbuj ponownie albo zadzwoń.',
  too_large: 'Ten tekst jest za długi. Podziel go na części.',
  conversation_closed: 'Rozmowa już się skończyła.',
  not_queued: 'Nie czekasz już w kolejce.',
  not_active: 'Konsultant jeszcze nie dołączył.',
  stale_attempt: 'Coś się zmieniło w tej rozmowie. Spróbuj ponownie.',
  stale_proposal: 'Konsultant zmienił opis. Sprawdź nową wersję.',
  too_late: 'Na to jest już za późno.',
  no_slot: 'Wszyscy konsultanci są zajęci.',
  nobody_there: 'W tym wydziale nikt teraz nie odpowiada na czacie.',
  offer_over: 'Ta propozycja jest już nieaktualna.',
  still_open: 'Najpierw zakończ rozmowę.',
  has_case: 'Z tej rozmowy jest sprawa. Jej akta przechowujemy zgodnie z prawem.',
  sealed_over: 'Ten numer nie jest już potrzebny albo już go usunęliśmy.',
  sealed_open: 'Jedna prośba o numer już czeka na odpowiedź.',
  stale_version: 'Ktoś zmienił to przed chwilą. Sprawdź nową wersję.',
  centre_closed: 'Czat jest teraz zamknięty. Twój tekst nie zginął.',
  queue_full: 'W kolejce nie ma już miejsca. Spróbuj za chwilę. Twój tekst nie zginął.',
  file_refused: 'Nie możemy przyjąć tego pliku.',
  identification_failed: 'Nie udało się potwierdzić, kim jesteś. Możesz pisać bez tego.',
  somebody_else: 'To rozmowa innej osoby. Zacznij nową.',
  unsupported_entry: 'Właśnie zmieniamy wersję czatu. Spróbuj za chwilę.',
  timeout: 'Serwer nie odpowiada. Próbujemy dalej.',
}

export const words = { errors }
