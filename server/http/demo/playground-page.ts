import type { Topic } from '#shared/entities.ts'
import type { Config } from '../../config.ts'
import { html, type Html } from '../../html.ts'
import { playgroundWords } from './playground-words.ts'
import { isLegible, type Choice } from './tag.ts'

export const playgroundPaths = {
  page: '/demo/playground',
  style: '/demo/playground/style.css',
  script: '/demo/playground/script.js',
  preview: '/demo/playground/preview',
}

const widths = [320, 768, 1280] as const

interface Given {
  choice: Choice
  /** What a form would send for it. */
  query: string
  tag: string
  config: Pick<Config, 'publicUrl' | 'mode' | 'embedOrigins' | 'loader'>
  topics: Topic[]
}

/** Where an editor sets the chat up; everything in it works without scripts, too. */
export function playgroundPage({ choice, query, tag, config, topics }: Given): string {
  const { publicUrl } = config
  const words = playgroundWords[choice.ui]
  const otherUi = choice.ui === 'pl' ? 'en' : 'pl'
  const option = (value: string, chosen: string, text: string) =>
    html`<option value="${value}" ${value === chosen ? html` selected` : ''}>${text}</option>`
  const radio = (name: string, value: string, chosen: string, text: string) =>
    html`<label class="choice"
      ><input
        type="radio"
        name="${name}"
        value="${value}"
        ${value === chosen ? html` checked` : ''}
      />${text}</label
    >`
  const box = (name: string, type: string, value: string | number, text: string, more: Html | string = '') =>
    html`<label>${text}<input name="${name}" type="${type}" value="${value}" ${more} /></label>`
  const copy = (text: string) =>
    html`<p class="copying">
      <button type="button" class="copy" hidden>${text}</button><span role="status"></span>
    </p>`
  const length = html`min="0" max="999"`
  const words40 = html`maxlength="40" autocomplete="off"`
  return html`<!doctype html>
    <html lang="${choice.ui}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${words.title}</title>
        <link rel="stylesheet" href="${playgroundPaths.style}" />
        <script type="module" src="${playgroundPaths.script}"></script>
      </head>
      <body>
        <header>
          <a lang="${otherUi}" hreflang="${otherUi}" href="${playgroundPaths.page}?ui=${otherUi}"
            >${words.other}</a
          >
        </header>
        <main>
          <h1>${words.title}</h1>
          <p>${words.lead}</p>
          <div class="columns">
            <form method="get" action="${playgroundPaths.page}" aria-labelledby="settings">
              <h2 id="settings">${words.settings}</h2>
              <input type="hidden" name="ui" value="${choice.ui}" />
              <fieldset>
                <legend>${words.version}</legend>
                ${radio('version', 'pinned', choice.version, words.pinned)}
                <p class="hint">${words.pinnedHint(config.loader.keep)}</p>
                ${radio('version', 'floating', choice.version, words.floating)}
                <p class="hint">${words.floatingHint}</p>
              </fieldset>
              <label
                >${words.lang}<select name="lang">
                  ${option('pl', choice.lang, 'Polski')}${option('en', choice.lang, 'English')}${option('uk', choice.lang, 'Українська')}
                </select></label
              >
              <label
                >${words.topic}<select name="topic">
                  ${option('', choice.topic, words.noTopic)}${topics.map(({ id, name }) => option(id, choice.topic, name[choice.ui]))}
                </select></label
              >
              <fieldset>
                <legend>${words.place}</legend>
                ${radio('position', 'right', choice.position, words.right)}
                ${radio('position', 'left', choice.position, words.left)}
                ${box('x', 'number', choice.x, words.x, length)}
                ${box('y', 'number', choice.y, words.y, length)}
              </fieldset>
              <fieldset>
                <legend>${words.colours}</legend>
                ${box('color', 'color', choice.color, words.color)}
                ${box('ink', 'color', choice.ink, words.ink)}
              </fieldset>
              <fieldset>
                <legend>${words.texts}</legend>
                <p class="hint" id="texts-hint">${words.textsHint}</p>
                ${box('pl', 'text', choice.pl, words.inPl, words40)}
                ${box('en', 'text', choice.en, words.inEn, words40)}
                ${box('uk', 'text', choice.uk, words.inUk, words40)}
              </fieldset>
              <label class="choice"
                ><input
                  type="checkbox"
                  name="title"
                  value="count"
                  ${choice.title ? html` checked` : ''}
                />${words.count}</label
              >
              <button type="submit">${words.show}</button>
            </form>
            <div>
              <p class="status" role="status" data-shown="${words.shown}"></p>
              <div id="result" data-copied="${words.copied}" data-selected="${words.selected}">
                ${isLegible(choice) ? '' : html`<p class="warning">${words.illegible}</p>`}
                <h2 tabindex="-1">${words.tag}</h2>
                ${config.mode === 'demo' && html`<p class="warning">${words.demo}</p>`}
                <pre tabindex="0" role="region" aria-label="${words.tag}"><code>${tag}</code></pre>
                ${copy(words.copy)}
                <h2>${words.pages}</h2>
                <p class="hint">${words.pagesHint}</p>
                <ul>
                  ${config.embedOrigins.map((origin) => html`<li>${origin}</li>`)}
                </ul>
                <h2>${words.policy}</h2>
                <p class="hint">${words.policyHint}</p>
                <pre
                  tabindex="0"
                  role="region"
                  aria-label="${words.policy}"
                ><code class="policy">script-src ${publicUrl}; frame-src ${publicUrl}; connect-src ${publicUrl}</code></pre>
                ${copy(words.copyPolicy)}
                <h2>${words.preview}</h2>
                <p class="hint">${words.previewHint}</p>
                ${widths.map(
                  (width) =>
                    html`<figure>
                      <figcaption>${words.widths[width]}</figcaption>
                      <div class="screen w${width}">
                        <iframe
                          title="${words.preview}: ${words.widths[width]}"
                          src="${playgroundPaths.preview}?${query}"
                        ></iframe>
                      </div>
                    </figure>`,
                )}
              </div>
            </div>
          </div>
        </main>
      </body>
    </html> `.text
}

/** A page with the tag on it and nothing else, under the policy that the playground names. */
export function previewPage(choice: Choice, tag: string): string {
  const words = playgroundWords[choice.ui]
  const [beforeTag = '', afterTag = ''] = html`<!doctype html>
    <html lang="${choice.ui}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${words.example}</title>
        <!--tag-->
      </head>
      <body>
        <main>
          <h1>${words.example}</h1>
          <p>${words.exampleText}</p>
        </main>
      </body>
    </html> `.text.split('<!--tag-->')
  return beforeTag + tag + afterTag
}
