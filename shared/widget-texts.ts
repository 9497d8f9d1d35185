/**
 * What residents read and a city may word by itself: its own word takes the place of the product's of the same name, in
 * all of the chat. No zod here: browsers import these values.
 */
export const widgetTexts = {
  /** Above everything else. */
  title: { most: 40, lines: 'one' },
  /** Beside the box that a conversation begins in. */
  greeting: { most: 70, lines: 'one' },
  /** What not to write, and for how long it is kept. */
  clause: { most: 500, lines: 'many', placeholder: '{days}' },
  /** Who processes data, and where to ask about it. */
  about: { most: 1200, lines: 'many', placeholder: '{contact}' },
  waitingNote: { most: 240, lines: 'many' },
  /** Outside of the opening hours. */
  closedNotice: { most: 100, lines: 'one' },
  thanks: { most: 60, lines: 'one' },
} as const satisfies Record<string, WidgetTextRule>

interface WidgetTextRule {
  most: number
  lines: 'one' | 'many'
  /** Stands for what only the page knows, and has to stay. */
  placeholder?: `{${string}}`
}

export type WidgetTextName = keyof typeof widgetTexts

/** In the order in which residents come upon them. */
export const widgetTextNames = Object.keys(widgetTexts) as WidgetTextName[]

export const ruleOf = (name: WidgetTextName): WidgetTextRule => widgetTexts[name]
