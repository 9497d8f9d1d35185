import type { PreviewScene } from '#shared/preview.ts'
import type { WidgetTextName } from '#shared/widget-texts.ts'

/** What residents read in the chat, as the city words it. In Polish. */
export const adminTextsPl = {
  title: 'Teksty czatu',
  intro:
    'Puste pole: zostaje nasz tekst, widoczny w nim na szaro. Zmiana działa w czatach otwartych po zapisaniu.',
  easy: 'Pisz prosto: ten sam tekst zobaczy też, kto włączy łatwy tekst.',
  /** What it is, and where it is read. */
  text: {
    title: { name: 'Tytuł', where: 'Nad każdym ekranem czatu.' },
    greeting: { name: 'Powitanie', where: 'Nad polem, w którym mieszkaniec pisze pierwszą wiadomość.' },
    clause: { name: 'Zanim napiszesz', where: 'Pod formularzem: czego nie podawać i jak długo to trzymamy.' },
    about: {
      name: 'Kto prowadzi czat',
      where: 'Administrator danych, podstawa, prawa. Rozwija się pod formularzem.',
    },
    waitingNote: { name: 'W kolejce', where: 'Pod miejscem w kolejce, gdy mieszkaniec czeka.' },
    closedNotice: {
      name: 'Poza godzinami',
      where: 'Gdy czat jest zamknięty. Pod spodem sami dodajemy, kiedy go otworzymy.',
    },
    thanks: { name: 'Po rozmowie', where: 'Nagłówek, gdy rozmowę zakończono.' },
  } satisfies Record<WidgetTextName, { name: string; where: string }>,
  language: { pl: 'Po polsku', en: 'Po angielsku', uk: 'Po ukraińsku' },
  field: (text: string, language: string) => `${text}, ${language}`,
  left: (length: number, most: number) => `${length} z ${most}`,
  tooLong: (over: number) => `Za długie o: ${over}.`,
  keep: {
    '{days}': 'Pisz „po {days}”: wstawimy tam na przykład „30 dniach”.',
    '{contact}': 'Zostaw w tekście {contact}: wstawimy tam kontakt do inspektora ochrony danych.',
  } as Record<string, string>,
  malformed: 'Tego tekstu nie da się zapisać. Wklej go jako zwykły tekst.',
  begin: 'Zacznij od naszego tekstu',
  own: 'nasz tekst',
  preview: {
    title: 'Podgląd',
    scene: 'Sytuacja',
    scenes: {
      start: 'Początek',
      closed: 'Czat zamknięty',
      waiting: 'W kolejce',
      ended: 'Po rozmowie',
    } satisfies Record<PreviewScene, string>,
    language: 'Język',
    width: 'Szerokość',
    widths: { 320: '320 px', 400: '400 px', 768: '768 px' },
    frame: (scene: string) => `Podgląd czatu: ${scene}. Rozmowy nie da się tu zacząć.`,
  },
}

export type AdminTextsStrings = typeof adminTextsPl
