/** A text with another one put into it, and where the caret stands after it. */
export interface Inserted {
  text: string
  caret: number
}

/**
 * Puts a reply in place of what stands between two places (the query), and nothing else. Words that would run into each
 * other get a space between them.
 */
export function inserted(text: string, start: number, end: number, reply: string): Inserted {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const isApart = before === '' || /\s$/.test(before)
  const head = `${before}${isApart ? '' : ' '}${reply}`
  const gap = after === '' || /^[\s,.;:!?)]/.test(after) || /\s$/.test(reply) ? '' : ' '
  return { text: `${head}${gap}${after}`, caret: head.length }
}
