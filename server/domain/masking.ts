import { marksIn } from '#shared/hidden-marks.ts'

/**
 * Addresses, and runs of digits as long as a phone number or anything else that is one person's; and what looks like a
 * placeholder of ours.
 */
const TO_MASK = /\[\s*#\s*\d+\s*\]|[^\s@<>]+@[^\s@<>]+\.\p{L}{2,}|\+?\d(?:[\s\-/.]?\d){5,}/gu
const PLACEHOLDER = /\[\s*#\s*(\d+)\s*\]/g

/**
 * A text without what could name a person, for a reader outside; `restore` puts it back into what came of it. What the
 * reader lost on the way stays lost: nothing is guessed.
 */
export function masked(text: string): { text: string; restore: (text: string) => string } {
  const kept: string[] = []
  const mask = (part: string) => `[#${kept.push(part)}]`
  let result = ''
  let from = 0
  for (const { start, end } of marksIn(text)) {
    result += text.slice(from, start).replace(TO_MASK, mask) + mask(text.slice(start, end))
    from = end
  }
  return {
    text: result + text.slice(from).replace(TO_MASK, mask),
    restore: (translated) =>
      translated.replace(PLACEHOLDER, (found, index: string) => kept[Number(index) - 1] ?? found),
  }
}
