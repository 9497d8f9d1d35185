import { useLocale } from '../context.ts'
import { commandsEn } from '../strings/commands.en.ts'
import { commandsPl, type CommandStrings } from '../strings/commands.pl.ts'
import type { Locale } from '../strings/locale.ts'

/** They come with the parts that speak them. */
const words: Record<Locale, CommandStrings> = { pl: commandsPl, en: commandsEn }

export function useCommandWords(): CommandStrings {
  return words[useLocale()]
}
