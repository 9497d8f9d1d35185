import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Commands } from './commands/commands.ts'
import type { Desk } from './desk.ts'
import type { Language, Locale } from './strings/locale.ts'
import type { Strings } from './strings/pl.ts'

/** What every component may need to speak. Only handed down, never changed. */
export const LanguageContext = createContext<Language | null>(null)
export const DeskContext = createContext<Desk | null>(null)
export const CommandsContext = createContext<Commands | null>(null)

export function useLanguage(): Language {
  return provided(useContext(LanguageContext))
}

export function useStrings(): Strings {
  return useLanguage().strings.value
}

export function useLocale(): Locale {
  return useLanguage().locale.value
}

export function useDesk(): Desk {
  return provided(useContext(DeskContext))
}

export function useCommands(): Commands {
  return provided(useContext(CommandsContext))
}

function provided<T>(value: T | null): T {
  if (value === null) throw new Error('rendered outside of its provider')
  return value
}
