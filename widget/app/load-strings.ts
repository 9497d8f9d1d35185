import type { Language } from '#shared/entities.ts'
import type { WidgetStrings } from '#shared/strings/widget.pl.ts'

/** A file for each language: nobody loads three. */
export async function loadStrings(language: Language): Promise<WidgetStrings> {
  switch (language) {
    case 'pl':
      return (await import('#shared/strings/widget.pl.ts')).widgetPl
    case 'en':
      return (await import('#shared/strings/widget.en.ts')).widgetEn
    case 'uk':
      return (await import('#shared/strings/widget.uk.ts')).widgetUk
  }
}
