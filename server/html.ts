/** Text that is HTML already. Only `html` makes it, so nothing that somebody typed can pass for it. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Insert = Html | readonly Html[] | string | number | false | null | undefined

/** A template whose inserts are escaped, unless they come from this template themselves. */
export function html(strings: TemplateStringsArray, ...inserts: Insert[]): Html {
  return new Html(strings.map((text, index) => text + inserted(inserts[index])).join(''))
}

function inserted(insert: Insert): string {
  if (insert instanceof Html) return insert.text
  if (typeof insert === 'string' || typeof insert === 'number') return escapeHtml(String(insert))
  return insert ? insert.map(({ text }) => text).join('') : ''
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
