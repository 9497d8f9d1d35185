import type { columnsPl } from './columns.pl.ts'

const names: Record<number, readonly string[]> = {
  2: ['left', 'right'],
  3: ['left', 'middle', 'right'],
  4: ['first', 'second', 'third', 'fourth'],
}
const amounts = ['One', 'Two', 'Three', 'Four']

export const columnsEn: typeof columnsPl = {
  menu: 'Conversations side by side',
  amounts,
  room: (count) =>
    count === 1
      ? 'There is room for one on this screen.'
      : `There is room for ${amounts[count - 1]?.toLowerCase()} on this screen.`,
  name: (index, count) => names[count]?.[index] ?? '',
  pane: (name, label) => `${name} column, ${label}`,
  context: (name) => `Context, ${name} column:`,
  changed: (count) => `Conversations side by side: ${amounts[count - 1]?.toLowerCase()}.`,
  free: 'The next conversation opens here.',
}
