import type { GrammaticalForm } from '../entities.ts'
import { counted } from './counted.ts'

const count = counted('pl')
const joined = (gender: GrammaticalForm | undefined) => (gender === 'm' ? 'dołączył' : 'dołączyła')

export const words = {
  notes: {
    /** Names what everybody has to know now. */
    notice: 'Komunikat',
    noStorage: 'Ta przeglądarka nie zapamięta rozmowy. Nie zamykaj strony ani jej nie odświeżaj.',
    onlyHere: 'Twój tekst jest tylko w tej karcie, dopóki go nie wyślemy. Nie zamykaj jej ani nie odświeżaj.',
    retry: 'Wyślij ponownie',
    discard: 'Usuń',
  },
  connection: {
    offline: 'Brak połączenia z internetem',
    reconnecting: 'Łączymy ponownie',
    safe: 'Możesz dalej pisać. Wyślemy wszystko, gdy połączenie wróci.',
    retry: 'Połącz teraz',
    back: 'Połączenie wróciło',
    call: 'Zadzwoń:',
    outdated: 'Mamy nowszą wersję czatu. Wczytaj stronę ponownie. Twój tekst nie zginie.',
    reload: 'Wczytaj ponownie',
  },
  changes: {
    removed: 'Treść usunięta',
    edited: (time: string) => `zmieniono ${time}`,
    withdrawn: 'Wiadomość wycofana',
    editedAloud: (name: string, text: string) => `${name}, zmieniona wiadomość: ${text}`,
    withdrawnAloud: (name: string) => `${name}: wiadomość wycofana`,
  },
  history: {
    older: 'Pokaż starsze wiadomości',
    loading: 'Wczytujemy starsze wiadomości…',
    loaded: 'Starsze wiadomości są powyżej.',
    failed: 'Nie udało się wczytać starszych wiadomości. Spróbuj ponownie.',
  },
  state: {
    sending: 'Wysyłanie…',
    whenBack: 'Wyślemy po powrocie połączenia',
    sent: 'Wysłano',
    sentWaiting: 'Wysłano. Czeka na konsultanta.',
    delivered: 'Dostarczono',
    read: 'Przeczytano',
    failed: 'Nie wysłano',
  },
  /** Beside what is said. */
  talk: {
    topic: (name: string) => `Temat: ${name}`,
    newWindow: '(otwiera nowe okno)',
    /** In the title of a tab that nobody looks at. */
    called: 'Czekamy na Ciebie',
    newMessages: (n: number) =>
      count(n, {
        one: 'nowa wiadomość',
        few: 'nowe wiadomości',
        many: 'nowych wiadomości',
        other: 'nowej wiadomości',
      }),
    newLine: 'Nowe wiadomości',
    typing: (name: string) => `${name} pisze…`,
    someoneTyping: 'Konsultant pisze…',
    joined: (name: string, gender: GrammaticalForm | undefined, time: string) =>
      `${name} ${joined(gender)} do rozmowy o ${time}`,
    addFile: 'Dodaj plik',
    left: (n: number) =>
      `Zostało: ${count(n, { one: 'znak', few: 'znaki', many: 'znaków', other: 'znaku' })}`,
  },
}
