import { hitsIn } from '#shared/word-stems.ts'

const NAME = 'history-words'

/**
 * Marks the words that are looked for where they stand in a log, without touching its elements. Browsers that cannot show
 * only the places. Returns how to take the marks away.
 */
export function markWords(root: HTMLElement, wanted: readonly string[][]): () => void {
  if (!('highlights' in CSS) || wanted.length === 0) return () => undefined
  const ranges: Range[] = []
  for (const text of root.querySelectorAll('.message__text')) {
    const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode())
      for (const { start, end } of hitsIn(node.textContent ?? '', wanted)) {
        const range = new Range()
        range.setStart(node, start)
        range.setEnd(node, end)
        ranges.push(range)
      }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges))
  return () => void CSS.highlights.delete(NAME)
}
