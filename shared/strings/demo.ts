import type { Language } from '../entities.ts'

/** What marks a demonstration. It comes with the page: a real centre does not carry it. */
export const demoWords: Record<Language, { mark: string; note: string }> = {
  pl: { mark: 'Wersja demonstracyjna.', note: 'To nie jest prawdziwy urząd.' },
  en: { mark: 'Demonstration.', note: 'This is not a real office.' },
  uk: { mark: 'Демонстраційна версія.', note: 'Це не справжня установа.' },
}
