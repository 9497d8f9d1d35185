import { createHash } from 'node:crypto'
import { conversationNumber } from '#shared/conversation-number.ts'
import { html, Html } from '../html.ts'
import { linesOf, spanOf, type Line, type Transcript } from './transcript.ts'
import { documentFormats, documentWords } from './words.ts'

export interface HtmlDocument {
  html: string
  /** The policy that the page needs where it is served, beside what a server adds for scripts of its own. */
  styleHash: string
}

/**
 * The transcript as one page that needs nothing else: no script, no request, readable by a screen reader, on paper with
 * the number of the conversation on every sheet. `script`: of our own, for the page that prints itself.
 */
export function transcriptHtml(
  transcript: Transcript,
  { script, appendix }: { script?: string; appendix?: Html } = {},
): HtmlDocument {
  const { language, conversationId, centre, isDemo, topic, madeAt } = transcript
  const words = documentWords[language]
  const { instant } = documentFormats(language)
  const { began, ended } = spanOf(transcript)
  const number = conversationNumber(conversationId)
  const style = styleOf(`${words.number} ${number}`)
  const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`
  const facts: [string, Html | string][] = [
    [words.number, number],
    [words.topic, topic],
    ...timed(words.began, began, instant),
    ...timed(words.ended, ended, instant),
    ...timed(words.made, madeAt.toISOString(), instant),
  ]
  // A saved file comes without the server's headers: it carries its own policy.
  const policy =
    !script &&
    html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'" />`
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        ${policy}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${words.heading}, ${number} – ${centre.name}</title>
        ${new Html(`<style>${style}</style>`)} ${script && html`<script src="${script}" defer></script>`}
      </head>
      <body>
        <header>
          ${isDemo && html`<p class="demo">${words.demo}</p>`}
          <p class="centre">${centre.name}</p>
          <h1>${words.heading}</h1>
          <dl>
            ${facts.map(
              ([name, value]) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>
          ${!ended && html`<p>${words.running}</p>`}
          ${script && html`<p class="screen">${words.printing}</p>`}
        </header>
        <main>
          <h2>${words.course}</h2>
          ${days(transcript)} ${appendix}
        </main>
        <footer><p>${words.help} ${centre.phone}</p></footer>
      </body>
    </html> `
  return { html: page.text, styleHash }
}

function timed(name: string, at: string | null, instant: (at: string) => string): [string, Html][] {
  return at ? [[name, html`<time datetime="${at}">${instant(at)}</time>`]] : []
}

function days(transcript: Transcript): Html[] {
  const { date } = documentFormats(transcript.language)
  const byDay = new Map<string, Line[]>()
  for (const line of linesOf(transcript)) {
    const day = date(line.at)
    byDay.set(day, [...(byDay.get(day) ?? []), line])
  }
  return [...byDay].map(
    ([day, lines]) =>
      html`<h3>${day}</h3>
        <ol>
          ${lines.map((line) => item(line, transcript))}
        </ol>`,
  )
}

function item({ at, who, text, language, isRemoved, details }: Line, transcript: Transcript): Html {
  const { time } = documentFormats(transcript.language)
  const when = html`<time datetime="${at}">${time(at)}</time>`
  if (who === null)
    return html`<li class="event">
      <p>${text} ${when}</p>
      ${
        details.length > 0 &&
        html`<dl>
          ${details.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd class="said" lang="${transcript.spoken}" dir="auto">${value}</dd>
              </div>`,
          )}
        </dl>`
      }
    </li>`
  const said = isRemoved
    ? html`<p><em>${text}</em></p>`
    : html`<p class="said" lang="${language}" dir="auto">${text}</p>`
  return html`<li>
    <p class="who"><b>${who}</b> ${when}</p>
    ${said}
  </li>`
}

/** `foot` is of our own words and digits: no quote can end it early. */
const styleOf = (foot: string) => `
:root { color-scheme: light dark; --text: #1a1a1a; --muted: #566070; --ground: #fff; --line: #d5dbe3; --edge: #7d8796; }
@media (prefers-color-scheme: dark) {
  :root { --text: #eef1f5; --muted: #a9b4c2; --ground: #11161d; --line: #303c4b; --edge: #75839a; }
}
*, *::before, *::after { box-sizing: border-box; }
body { max-width: 42rem; margin: 0 auto; padding: 24px 16px 48px; color: var(--text); background: var(--ground);
  font: 400 1.0625rem/1.5 'Noto Sans', system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; }
h1, h2, h3, p, ol, dl, dd { margin: 0; padding: 0; }
ol { list-style: none; }
h1 { font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
h2 { margin-top: 32px; font-size: 1.25rem; }
h3 { margin-top: 24px; font-size: 1.0625rem; }
header > * + * { margin-top: 12px; }
.centre, .event, .event dt, time { color: var(--muted); }
.demo { padding: 6px 12px; border: 2px solid var(--edge); border-radius: 6px; font-weight: 700; }
header dl > div { display: flex; flex-wrap: wrap; gap: 0 12px; padding: 4px 0; border-top: 1px solid var(--line); }
header dt { min-width: 11rem; color: var(--muted); }
header dd { font-variant-numeric: tabular-nums; }
li { padding: 12px 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.who time, .event time { margin-left: 8px; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.said { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.event dl { margin: 8px 0 0 16px; color: var(--text); }
.event dl > div { padding: 4px 0; }
table { width: 100%; border-collapse: collapse; margin-top: 12px; }
th, td { padding: 8px 8px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
footer { margin-top: 32px; }
@page { margin: 18mm 16mm 20mm; @bottom-left { content: "${foot}"; font: 9pt sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  :root { color-scheme: light; --text: #000; --muted: #333; --ground: #fff; --line: #999; --edge: #333; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .screen { display: none; }
  h2, h3, .who { break-after: avoid; }
  li { orphans: 3; widows: 3; }
}
`
