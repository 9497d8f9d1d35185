import type { Language } from '#shared/entities.ts'
import { fileSize } from '#shared/file-size.ts'
import { inWords } from '#shared/hidden-marks.ts'
import type { CaseView } from '../services/case-access.ts'
import { page, type Settings } from './case-layout.ts'
import { caseStrings, dateInWords, instantInWords, type CaseStrings } from './case-strings.ts'
import { html, type Html } from '../html.ts'
import { dialled } from './plain-page.ts'

const stageOrder = ['new', 'in_progress', 'done'] as const

export interface Question {
  /** In the address: a reference, or what somebody took for one; empty where both have to be asked. */
  reference: string
  isReadable: boolean
  /** What was typed stays. */
  code: string
  problem: string | null
}

/** Asks for the code, or for number and code. Works without JavaScript, and without a session. */
export function askPage(settings: Settings, language: Language, question: Question): string {
  const t = caseStrings[language]
  const { reference, isReadable, code, problem } = question
  const action = isReadable ? `/sprawa/${reference}?lang=${language}` : `/sprawa/?lang=${language}`
  const marked = (hint: string, isSuspect: boolean) =>
    problem && isSuspect
      ? html` aria-invalid="true" aria-describedby="problem ${hint}"`
      : html` aria-describedby="${hint}"`
  const number = isReadable
    ? html`<p class="ref">
        ${t.ask.reference} <b>${reference}</b> <a href="/sprawa/?lang=${language}">${t.ask.other}</a>
      </p>`
    : html`<div class="field">
        <label for="reference">${t.ask.reference}</label>
        <p class="soft" id="reference-hint">${t.ask.referenceHint}</p>
        <input
          id="reference"
          name="reference"
          value="${reference}"
          maxlength="40"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required${marked('reference-hint', true)}
        />
      </div>`
  const main = html`<h1>${t.ask.heading}</h1>
    ${!isReadable && html`<p class="soft">${t.ask.intro}</p>`}
    <form class="box ask" method="post" action="${action}">
      ${number} ${problem && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <div class="field">
        <label for="code">${t.ask.code}</label>
        <p class="soft" id="hint">${t.ask.codeHint}</p>
        <input
          class="code"
          id="code"
          name="code"
          value="${code}"
          maxlength="40"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required${marked('hint', isReadable)}
        />
      </div>
      <button type="submit">${t.ask.show}</button>
    </form>
    <p class="soft">
      ${t.ask.lost} <a href="tel:${dialled(settings.centre.phone)}">${settings.centre.phone}</a>
    </p>`
  const title = problem ? `${t.error}: ${t.ask.heading}` : t.ask.heading
  return page(
    settings,
    language,
    { title, path: `/sprawa/${isReadable ? reference : ''}` },
    html`<main id="tresc">${main}</main>`,
  )
}

/**
 * The case: where it stands, and what was reported, both from the snapshot that was signed. `code` goes along with each
 * file that is asked for from here.
 */
export function statusPage(settings: Settings, language: Language, view: CaseView, code: string): string {
  const t = caseStrings[language]
  const shown = (value: string | null) =>
    value === null ? t.erased : inWords(value.trim(), t.marks) || t.notGiven
  const unit = html`<span lang="pl">${view.departmentName}</span>`
  const { phone } = settings.centre
  const rows: [string, Html | string][] = [
    [t.title, shown(view.fields.title)],
    [t.body, shown(view.fields.body)],
    [t.place, shown(view.fields.place)],
    [t.contactName, shown(view.fields.contactName)],
    [t.contact, shown(view.fields.contact)],
    [t.receivedOn, instantInWords(language, view.receivedAt)],
    [t.department, unit],
  ]
  const body = html`<div class="columns">
    <main id="tresc">
      <h1>${shown(view.fields.title)}</h1>
      <p class="ref">${kindNamed(t, view)} <b>${view.reference}</b></p>
      <div class="status">
        <b>${t.stages[view.stage]}</b>
        <p>${summary(t, view.stage, unit)}</p>
      </div>
      <p class="note">${t.notFormal}</p>
      <h2>${t.timeline}</h2>
      <ol class="time">
        ${stageOrder.map((stage) => step(t, language, view, stage))}
      </ol>
      <h2>${t.content}</h2>
      <dl class="table">
        ${rows.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${view.files.length > 0 && files(t, language, view, code)}
    </main>
    <aside aria-label="${t.aside}">
      <section class="box" aria-labelledby="help">
        <h2 id="help">${t.help}</h2>
        <p><a class="phone" href="tel:${dialled(phone)}">${phone}</a></p>
        <p class="soft">${t.helpText}</p>
        <p><a href="/czat">${t.chat}</a></p>
      </section>
      <section class="box" aria-labelledby="kept">
        <h2 id="kept">${t.kept}</h2>
        <p class="soft">${t.keptText}</p>
      </section>
    </aside>
  </div>`
  return page(
    settings,
    language,
    { title: `${kindNamed(t, view)} ${view.reference}`, path: `/sprawa/${view.reference}` },
    body,
  )
}

function files(t: CaseStrings, language: Language, { reference, files: sent }: CaseView, code: string): Html {
  return html`<h2>${t.files}</h2>
    <ul class="files">
      ${sent.map(
        ({ fileId, name, size, description }) =>
          html`<li>
            <p>
              <b>${name}</b> <span class="soft">${fileSize(size, language)}</span> ${
                description && html`<br />${description}`
              }
            </p>
            <form method="post" action="/sprawa/${reference}/pliki/${fileId}?lang=${language}">
              <input type="hidden" name="code" value="${code}" />
              <button type="submit" aria-label="${t.download}: ${name}">${t.download}</button>
            </form>
          </li>`,
      )}
    </ul>`
}

function summary(t: CaseStrings, stage: CaseView['stage'], unit: Html): Html {
  switch (stage) {
    case 'new':
      return html`${t.waits} ${unit}. ${t.nothingToDo}`
    case 'in_progress':
      return html`${t.works} ${unit}. ${t.nothingToDo}`
    case 'done':
      return html`${t.finished}`
  }
}

function step(t: CaseStrings, language: Language, view: CaseView, stage: CaseView['stage']): Html {
  const isNow = stage === view.stage
  const isAhead = stageOrder.indexOf(stage) > stageOrder.indexOf(view.stage)
  const look = isNow && stage !== 'done' ? 'is-now' : isAhead ? 'is-next' : 'is-past'
  const at = view.reached[stage]
  const { internalTarget } = view.deadline
  const target = html`<p class="soft">
      ${t.until} <time datetime="${internalTarget}">${dateInWords(language, internalTarget)}</time>
    </p>
    <p>${t.target}</p>`
  return html`<li class="${look}" ${isNow && html` aria-current="step"`}>
    <span class="dot">${dots[look]}</span>
    <h3>${t.stages[stage]}${isNow && html` <span class="tag">${t.now}</span>`}</h3>
    ${at && html`<p class="soft"><time datetime="${at.toISOString()}">${instantInWords(language, at)}</time></p>`}
    ${stage === 'new' && html`<p>${t.received}</p>`}${stage === 'done' && isAhead && target}
  </li>`
}

const dots = {
  'is-past': html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M5 12.5l4.5 4.5L19 7.5" />
  </svg>`,
  'is-now': html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <circle cx="12" cy="12" r="4" fill="currentColor" />
  </svg>`,
  'is-next': html``,
}

function kindNamed(t: CaseStrings, { kind }: CaseView): string {
  return t.kinds[kind === 'question' ? 'question' : 'report']
}
