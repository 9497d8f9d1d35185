/** A stretch of a message; with `href` it leads somewhere: to a page, which opens in a new window, or it calls or writes. */
export type Part =
  | { text: string; href?: never; isPage?: never }
  | { text: string; href: string; isPage?: true }

/** An address ends at what no address holds, and at marks that turn or hide what is shown. */
const WORD = /[^\s<>"'`\\^{}|\p{Cf}\p{Cc}]+/gu
/** An address may stand right behind other signs: "(https://…)", "strona:www.…". */
const PAGE = /https?:\/\/|www\./i
/** Pages of the city and of the state are often named without more. */
const OFFICE_HOST = /^(?:[a-z0-9-]{1,63}\.){0,5}(?:krakow|gov)\.pl(?:[/?#]|$)/i
const MAIL = /^[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}$/i
/** A number of the city, 12, written as people write it. */
const PHONE = /(?:\+48[ \u00a0-]?)?(?:\(12\)|12)[ \u00a0-]?\d{3}[ \u00a0-]?\d{2}[ \u00a0-]?\d{2}/g
const ENDS = '.,;:!?…”’»*_'
/** Letters that a reader here knows; of others nobody can tell whether they are what they look like. */
const POLISH_HOST = /^[a-z0-9.-]*[ąćęłńóśźż][a-z0-9ąćęłńóśźż.-]*$/i

/**
 * The addresses in a message, in time linear in its length: pages (http, https), mail, and phone numbers of the city.
 * Nothing else ever becomes a link. A host in letters that look like others is shown as the browser will call it.
 */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let done = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const found = addressIn(word)
    if (!found) continue
    const start = index + found.at
    parts.push(...withPhones(text.slice(done, start)), found.part)
    done = start + found.length
  }
  return [...parts, ...withPhones(text.slice(done))]
}

function addressIn(word: string): { at: number; length: number; part: Part } | null {
  const opens = /^[([„“‘«*_]*/.exec(word)?.[0].length ?? 0
  const at = PAGE.exec(word)?.index ?? opens
  const address = trimmed(word.slice(at))
  const part = pageOf(address) ?? mailOf(address)
  return part && { at, length: address.length, part }
}

function pageOf(address: string): Part | null {
  const hasScheme = /^https?:\/\//i.test(address)
  if (!hasScheme && !/^www\./i.test(address) && !OFFICE_HOST.test(address)) return null
  const url = parsed(hasScheme ? address : `https://${address}`)
  // A name before the host is there to be taken for the host.
  if (!url || url.username || url.password || !url.hostname.includes('.')) return null
  const typed = /^(?:https?:\/\/)?([^/?#:]*)/i.exec(address)
  const host = typed?.[1] ?? ''
  const isHonest = host.toLowerCase() === url.hostname || POLISH_HOST.test(host)
  return {
    text: isHonest ? address : address.replace(host, () => url.hostname),
    href: url.href,
    isPage: true,
  }
}

function mailOf(address: string): Part | null {
  const mail = address.replace(/^mailto:/i, '')
  return MAIL.test(mail) ? { text: address, href: `mailto:${mail}` } : null
}

function parsed(address: string): URL | null {
  try {
    const url = new URL(address)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}

/** Without the marks of the sentence around it; a bracket belongs to it where it was opened in it. */
function trimmed(address: string): string {
  const count = (sign: string, end: number) => {
    let found = 0
    for (let at = 0; at < end; at++) if (address[at] === sign) found++
    return found
  }
  let end = address.length
  let [opened, closed] = [count('(', end), count(')', end)]
  for (; end > 0; end--) {
    const last = address[end - 1] ?? ''
    const isLoose = last === ')' && closed > opened
    if (!isLoose && last !== ']' && !ENDS.includes(last)) break
    if (last === ')') closed--
  }
  return address.slice(0, end)
}

function withPhones(text: string): Part[] {
  const parts: Part[] = []
  let done = 0
  for (const { 0: number, index } of text.matchAll(PHONE)) {
    // Part of a longer number: an account, a case.
    const isPart =
      /[\d+/][ \u00a0-]?$/.test(text.slice(Math.max(0, index - 2), index)) ||
      /^[ \u00a0-]?[\d/]/.test(text.slice(index + number.length, index + number.length + 2))
    if (isPart) continue
    if (index > done) parts.push({ text: text.slice(done, index) })
    parts.push({ text: number, href: `tel:+48${number.replace(/^\+48/, '').replace(/\D/g, '')}` })
    done = index + number.length
  }
  if (done < text.length) parts.push({ text: text.slice(done) })
  return parts
}
