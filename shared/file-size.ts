import type { Language } from '#shared/entities.ts'

/** As phones show it: `850 KB`, `1,2 MB`. */
export function fileSize(bytes: number, language: Language): string {
  const isBig = bytes >= 1_000_000
  const number = new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
    maximumFractionDigits: isBig ? 1 : 0,
  }).format(isBig ? bytes / 1_000_000 : Math.max(1, bytes / 1_000))
  return `${number} ${isBig ? units[language].mega : units[language].kilo}`
}

const units: Record<Language, { kilo: string; mega: string }> = {
  pl: { kilo: 'kB', mega: 'MB' },
  en: { kilo: 'kB', mega: 'MB' },
  uk: { kilo: 'кБ', mega: 'МБ' },
}
