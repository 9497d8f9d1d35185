import { languages, type Language } from '#shared/entities.ts'
import type { Config } from '../config.ts'
import { caseStrings } from './case-strings.ts'
import { html, type Html } from '../html.ts'

/** Where the pages' style is served. */
export const caseStylePath = '/sprawa/case.css'

export type Settings = Pick<Config, 'mode' | 'centre'>

const languageNames: Record<Language, string> = { pl: 'polski', en: 'English', uk: 'українська' }

/**
 * The frame of the pages about a case, and of the form that makes one; `path` is the page's own, in every
 * language; null for one that is an answer, and is not to be had again.
 */
export function page(
  settings: Settings,
  language: Language,
  { title, path }: { title: string; path: string | null },
  body: Html,
): string {
  const t = caseStrings[language]
  const { name } = settings.centre
  const demo =
    settings.mode === 'demo' &&
    html`<div class="demo">
      <div class="wrap"><strong>${t.demo}</strong> ${t.demoNote}</div>
    </div>`
  const links = languages.map(
    (other) =>
      html`<li>
        <a
          href="${path}?lang=${other}"
          lang="${other}"
          hreflang="${other}"
          aria-label="${other.toUpperCase()}, ${languageNames[other]}"
          ${other === language && html` aria-current="true"`}
          >${other.toUpperCase()}</a
        >
      </li>`,
  )
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${title} – ${name}</title>
        <link rel="stylesheet" href="${caseStylePath}" />
      </head>
      <body>
        <a class="skip" href="#tresc">${t.skip}</a>
        <header>
          ${demo}
          <div class="head">
            <div class="wrap">
              <a class="brand" href="/czat?lang=${language}">${name}</a>
              ${
                path !== null &&
                html`<nav aria-label="${t.language}">
                  <ul>
                    ${links}
                  </ul>
                </nav>`
              }
            </div>
          </div>
        </header>
        <div class="wrap content">${body}</div>
        <footer>
          <div class="wrap">
            <a href="/sprawa/?lang=${language}">${t.check}</a> <a href="/czat?lang=${language}">${t.chat}</a>
          </div>
        </footer>
      </body>
    </html> `.text
}
