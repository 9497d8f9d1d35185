import type { Language } from '#shared/entities.ts'
import type { AlertWords } from '#shared/strings/alerts.pl.ts'

/** Only who opens the settings, or has set something, needs these. */
export async function loadAlertWords(language: Language): Promise<AlertWords> {
  switch (language) {
    case 'pl':
      return (await import('#shared/strings/alerts.pl.ts')).alertsPl
    case 'en':
      return (await import('#shared/strings/alerts.en.ts')).alertsEn
    case 'uk':
      return (await import('#shared/strings/alerts.uk.ts')).alertsUk
  }
}
