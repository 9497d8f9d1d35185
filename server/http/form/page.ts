import {
  openCaseKinds,
  type Availability,
  type Language,
  type OpenCaseKind,
  type Topic,
} from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import { MEGABYTE } from '#shared/megabyte.ts'
import { OTHER_TOPIC } from '#shared/settings.ts'
import { weekInWords } from '#shared/strings/week.ts'
import { html, type Html } from '../../html.ts'
import { fileRules } from '../../services/attachments.ts'
import type { Deps } from '../../services/deps.ts'
import type { LeftWhole } from '../../services/whole-form.ts'
import { page } from '../case-layout.ts'
import { caseStrings } from '../case-strings.ts'
import { dialled } from '../plain-page.ts'
import { MAX_FILES } from './read.ts'
import { formWordsOf, type FormWords } from './words.ts'

export const formPath = '/czat/formularz'

/** What a page says depends on the configuration, and on the texts that the city words by itself. */
export type Saying = Pick<Deps, 'config' | 'settings'>

/** Names of the fields of the form, and what stands in them. */
export interface Filled {
  clientId: string
  kind: string
  topicId: string
  body: string
  place: string
  contact: string
  contactName: string
}
export type Field = Exclude<keyof Filled, 'clientId'> | 'files'

export interface FormView {
  filled: Filled
  topics: readonly Topic[]
  /** What is wrong, by field. */
  problems: Partial<Record<Field, string>>
  /** What went wrong with the form as a whole. */
  failure: string | null
  availability: Availability | null
  /** Files were sent with it, which the browser does not put back. */
  lostFiles: boolean
}

/** As the widget offers them. */
const kinds = openCaseKinds.toReversed()

/** In the order of the form, for the summary. */
const order = ['kind', 'topicId', 'body', 'place', 'contact', 'contactName', 'files'] as const

/** The form, by itself or with what has to be put right; what was typed stays. */
export function formPage(deps: Saying, language: Language, view: FormView): string {
  const { config } = deps
  const t = formWordsOf(deps, language)
  const { filled, problems, failure } = view
  const wrong = order.filter((field) => problems[field] !== undefined)
  const summary =
    wrong.length > 0 &&
    html`<div class="problem" role="alert">
      <p>${t.leave.wrong(wrong.length)}</p>
      <ul>
        ${wrong.map((field) => html`<li><a href="#${field}">${nameOf(t, field)}: ${problems[field]}</a></li>`)}
      </ul>
    </div>`
  const main = html`<h1>${t.leave.heading}</h1>
    <p class="intro">${t.own.intro}</p>
    <p><a class="way" href="/czat?lang=${language}">${t.own.toChat}</a></p>
    <p class="urgent">${t.emergency.question} <a href="tel:112">112</a></p>
    <form class="box form" method="post" enctype="multipart/form-data" action="${formPath}?lang=${language}">
      ${failure && html`<p class="problem" role="alert">${failure}</p>`} ${summary}
      <input type="hidden" name="clientId" value="${filled.clientId}" />
      ${kindField(t, view)} ${topicField(t, language, view)}
      ${row(t, view, 'body', {
        hint: t.leave.noPesel,
        control: (given) =>
          html`<textarea ${given} rows="8" maxlength="${limits.caseBodyLength}" required>
${filled.body}</textarea>`,
      })}
      ${row(t, view, 'place', {
        hint: `${t.own.placeOnly} ${t.leave.placeHint}`,
        isOptional: true,
        control: (given) =>
          html`<input ${given} maxlength="${limits.casePlaceLength}" value="${filled.place}" />`,
      })}
      ${row(t, view, 'contact', {
        hint: t.leave.contactHint,
        isOptional: true,
        control: (given) =>
          html`<input
            ${given}
            maxlength="${limits.contactLength}"
            value="${filled.contact}"
            autocomplete="email"
            autocapitalize="none"
            spellcheck="false"
          />`,
      })}
      ${row(t, view, 'contactName', {
        isOptional: true,
        control: (given) =>
          html`<input
            ${given}
            maxlength="${limits.contactLength}"
            value="${filled.contactName}"
            autocomplete="name"
          />`,
      })}
      ${
        config.files.kinds.length > 0 &&
        row(t, view, 'files', {
          hint: [
            view.lostFiles && t.own.filesAgain,
            t.own.filesHint(MAX_FILES, config.files.maxBytes / MEGABYTE),
            t.file.privacy,
          ]
            .filter(Boolean)
            .join(' '),
          isOptional: true,
          // An iPhone gives JPEG to a field that names it, and its own HEIC to others.
          control: (given) =>
            html`<input ${given} type="file" multiple accept="${fileRules(config).accept.join(',')}" />`,
        })
      }
      <button type="submit">${t.own.send}</button>
    </form>`
  const title =
    wrong.length > 0 || failure ? `${caseStrings[language].error}: ${t.leave.heading}` : t.leave.heading
  return page(
    config,
    language,
    { title, path: formPath },
    html`<div class="columns">
      <main id="tresc">${main}</main>
      ${aside(config, t, language, view.availability)}
    </div>`,
  )
}

/** What was taken: its number and, this once, its code. */
export function takenPage(
  deps: Saying,
  language: Language,
  taken: LeftWhole & { kind: OpenCaseKind; isHidden: boolean; days: number },
  availability: Availability | null,
): string {
  const { config } = deps
  const t = formWordsOf(deps, language)
  const { kind, reference, code, files } = taken
  const heading = t.case.accepted[kind]
  const body = html`<div class="columns">
    <main id="tresc">
      <h1>${heading}</h1>
      <p class="intro">${t.leave.answeredWithin[kind](taken.days)} ${t.case.isNo[kind]}</p>
      <div class="status">
        <dl class="codes">
          <dt>${t.own.done.number}</dt>
          <dd><b>${reference}</b></dd>
          <dt>${t.own.done.code}</dt>
          <dd><b>${code}</b></dd>
        </dl>
        <p>${t.own.done.keep}</p>
      </div>
      ${taken.isHidden && html`<p class="note">${t.own.done.hidden}</p>`}
      ${
        files.length > 0 &&
        html`<h2>${t.own.done.files}</h2>
          <ul class="list">
            ${files.map((name) => html`<li>${name}</li>`)}
          </ul>`
      }
      <h2>${t.own.done.check}</h2>
      <p>${t.own.done.checkText}</p>
      <p><a class="way" href="/sprawa/${reference}?lang=${language}">${t.case.openPage}</a></p>
      <p><a class="way" href="${formPath}?lang=${language}">${t.own.done.another}</a></p>
    </main>
    ${aside(config, t, language, availability)}
  </div>`
  return page(config, language, { title: `${heading}: ${reference}`, path: null }, body)
}

/** What a page without scripts says instead of the chat. */
export function noScript(deps: Saying, language: Language): Html {
  const t = formWordsOf(deps, language)
  return html`<main class="no-chat">
    <h1>${t.title}</h1>
    ${otherWays(deps, language, t.own.noScript)}
  </main>`
}

/**
 * Stands where the app does not begin, because its script is blocked, lost, or too new for the browser. The style shows it
 * after a while, and takes it away when the app is there. What refuses to be framed opens beside a frame.
 */
export function noApp(deps: Saying, language: Language, isFramed: boolean): Html {
  const t = formWordsOf(deps, language)
  return html`<main class="no-chat no-app">
    <h1>${t.title}</h1>
    <div role="alert">
      ${otherWays(deps, language, t.own.noApp, isFramed)}
      <p>
        <a href="/czat?lang=${language}" ${isFramed && html`target="_blank"`}>${t.own.openAgain}</a>
      </p>
    </div>
  </main>`
}

function otherWays(deps: Saying, language: Language, why: string, isFramed = false): Html {
  const { centre } = deps.config
  const t = formWordsOf(deps, language)
  return html`<p>${why}</p>
    <p>
      <a href="${formPath}?lang=${language}" ${isFramed && html`target="_blank"`}>${t.leave.heading}</a>
    </p>
    <p>${t.own.noScriptCall} <a href="tel:${dialled(centre.phone)}">${centre.phone}</a></p>
    <p>${t.emergency.question} <a href="tel:112">112</a></p>`
}

const nameOf = (t: FormWords, field: Field): string =>
  ({
    kind: t.leave.kind,
    topicId: t.leave.topic,
    body: t.own.body,
    place: t.leave.place,
    contact: t.leave.contact,
    contactName: t.leave.name,
    files: t.own.files,
  })[field]

/** A label, a hint, what is wrong, and the control, tied together. `given`: the attributes that tie. */
function row(
  t: FormWords,
  { problems }: FormView,
  name: Field,
  given: { hint?: string; isOptional?: boolean; control: (given: Html) => Html },
): Html {
  const { hint, isOptional = false, control } = given
  const problem = problems[name]
  return html`<div class="field">
    <label for="${name}">${nameOf(t, name)}</label> ${isOptional && html`<span>${t.start.optional}</span>`}
    ${hint && html`<p class="soft" id="${name}-hint">${hint}</p>`}
    ${problem && html`<p class="wrong" id="${name}-problem">${problem}</p>`}
    ${control(html`id="${name}" name="${name}"${described(name, hint !== undefined, problem !== undefined)}`)}
  </div>`
}

function described(name: Field, hasHint: boolean, hasProblem: boolean): Html {
  const ids = [hasProblem && `${name}-problem`, hasHint && `${name}-hint`].filter(Boolean).join(' ')
  return html`${hasProblem && html` aria-invalid="true"`}${ids && html` aria-describedby="${ids}"`}`
}

function kindField(t: FormWords, { filled, problems }: FormView): Html {
  return html`<fieldset class="field" ${described('kind', false, problems.kind !== undefined)}>
    <legend>${t.leave.kind}</legend>
    ${problems.kind && html`<p class="wrong" id="kind-problem">${problems.kind}</p>`}
    ${kinds.map(
      (kind, place) =>
        html`<label class="choice">
          <input
            type="radio"
            name="kind"
            ${place === 0 && html` id="kind"`}
            value="${kind}"
            required${filled.kind === kind && html` checked`}
          />
          ${t.leave.kinds[kind]}
        </label>`,
    )}
  </fieldset>`
}

function topicField(t: FormWords, language: Language, view: FormView): Html {
  const { topics, filled } = view
  return row(t, view, 'topicId', {
    control: (given) =>
      html`<select ${given}>
        ${topics
          .filter(({ emergency }) => !emergency)
          .map(
            ({ id, name }) =>
              html`<option value="${id}" ${id === filled.topicId && html` selected`}>
                ${id === OTHER_TOPIC ? t.start.other : name[language]}
              </option>`,
          )}
      </select>`,
  })
}

/** The other ways, and who keeps what. */
function aside({ centre }: Deps['config'], t: FormWords, language: Language, now: Availability | null): Html {
  const { phone, iodContact } = centre
  const notice = now?.notice?.[language]
  return html`<aside aria-label="${t.own.call}">
    ${notice && html`<p class="box">${notice}</p>`}
    <section class="box" aria-labelledby="call">
      <h2 id="call">${t.own.call}</h2>
      <p><a class="phone" href="tel:${dialled(phone)}">${phone}</a></p>
      ${now && weekInWords(now.week, t.calendar).map((line) => html`<p>${line}</p>`)}
      ${now?.holiday && html`<p>${t.closed.reason.holiday(t.calendar.holidays[now.holiday])}</p>`}
      ${now?.note && html`<p lang="${now.note[language] ? language : 'pl'}">${now.note[language] ?? now.note.pl}</p>`}
    </section>
    <details class="box">
      <summary>${t.start.who}</summary>
      <p>${t.about.replaceAll('{contact}', () => iodContact)}</p>
    </details>
  </aside>`
}
