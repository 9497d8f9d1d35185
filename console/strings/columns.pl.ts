const names: Record<number, readonly string[]> = {
  2: ['lewa', 'prawa'],
  3: ['lewa', 'środkowa', 'prawa'],
  4: ['pierwsza', 'druga', 'trzecia', 'czwarta'],
}
const amounts = ['Jedna', 'Dwie', 'Trzy', 'Cztery']

/** Conversations beside each other. */
export const columnsPl = {
  menu: 'Rozmowy obok siebie',
  /** How many, from one on. */
  amounts,
  room: (count: number) =>
    count === 1
      ? 'Na tym ekranie mieści się jedna.'
      : `Na tym ekranie mieszczą się ${amounts[count - 1]?.toLocaleLowerCase('pl')}.`,
  /** Which one of so many, from the left. */
  name: (index: number, count: number) => names[count]?.[index] ?? '',
  pane: (name: string, label: string) => `${name} kolumna, ${label}`,
  context: (name: string) => `Kontekst, ${name} kolumna:`,
  changed: (count: number) => `Rozmowy obok siebie: ${amounts[count - 1]?.toLocaleLowerCase('pl')}.`,
  free: 'Tu otworzy się następna rozmowa.',
}
