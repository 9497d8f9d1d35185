import { type Forms, plural } from '../client/strings.ts'
import type { Language } from '../entities.ts'

/** A number with its noun: 1 wiadomość, 2 wiadomości, 5 wiadomości. */
export function counted(language: Language): (count: number, forms: Forms) => string {
  const form = plural(language)
  return (count, forms) => `${count} ${form(count, forms)}`
}
