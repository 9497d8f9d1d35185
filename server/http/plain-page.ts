import type { Config } from '../config.ts'
import { escapeHtml } from '../html.ts'

/** Address of the style sheet that `plainPage` refers to. */
export const plainPageStyle = '/page.css'

/** A page that says one thing: not found, not built. Escapes what it is given. */
export function plainPage(config: Config, { title, text }: { title: string; text: string }): string {
  const demo = config.mode === 'demo' ? '<p class="demo">Wersja demonstracyjna</p>' : ''
  const { name, phone } = config.centre
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – ${escapeHtml(name)}</title>
<link rel="stylesheet" href="${plainPageStyle}">
</head>
<body>
<main>
${demo}
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<p><a href="/czat">Czat z urzędem</a> · telefon <a href="tel:${dialled(phone)}">${escapeHtml(phone)}</a></p>
</main>
</body>
</html>
`
}

export const plainPageCss = `:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { max-width: 34rem; padding: 2rem 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.75rem; text-wrap: balance; }
.demo { display: inline-block; margin: 0 0 1rem; padding: 0.125rem 0.625rem; border: 2px solid; border-radius: 0.25rem;
  font-size: 0.875rem; font-weight: 600; }
a { color: LinkText; text-underline-offset: 0.2em; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; border-radius: 2px; }
`

/** A phone number as a `tel:` address wants it. */
export function dialled(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return phone.startsWith('+') ? `+${digits}` : `+48${digits}`
}
