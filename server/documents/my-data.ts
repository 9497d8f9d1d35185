import { conversationNumber } from '#shared/conversation-number.ts'
import type { CaseFields, CaseKind, Cursor, DeviceClass, Language } from '#shared/entities.ts'
import type { Needs } from '#shared/needs.ts'
import { fileSize } from '#shared/file-size.ts'
import { inWords } from '#shared/hidden-marks.ts'
import { html, type Html } from '../html.ts'
import type { Transcript } from './transcript.ts'
import { transcriptHtml } from './transcript-html.ts'
import { documentFormats, documentWords } from './words.ts'

/** A file that was sent in the conversation, by either side. */
export interface KeptFile {
  name: string
  mime: string
  size: number
  sha256: string
  description: string
  from: 'visitor' | 'agent'
  sentAt: string
  /** Of the case that keeps it; null: it goes with the conversation. */
  case: string | null
  /** Where it can be had until then, without signing in. */
  url: string
  urlExpiresAt: string
}

/** Everything that is kept of a resident and their conversation. */
export interface MyData {
  transcript: Transcript
  visitorId: string
  department: string
  topicId: string
  needs: Needs
  /** What the portal said: where they began, and who they are. */
  portal: { page: string | null; subject: string | null; name: string | null }
  /** By what kinds of device they came, as staff were shown. */
  deviceKinds: DeviceClass[]
  keptUntil: string | null
  letters: { to: string; at: string; state: string }[]
  devices: { id: string; at: string; isRevoked: boolean }[]
  read: Cursor | null
  files: KeptFile[]
  cases: {
    reference: string
    kind: CaseKind
    fields: Record<keyof CaseFields, string | null>
    receivedAt: string
    departmentName: string
  }[]
}

interface Words {
  heading: string
  visitorId: string
  page: string
  subject: string
  deviceKinds: string
  deviceKind: Record<DeviceClass, string>
  kept: string
  afterEnd: string
  letters: string
  devices: string
  readTo: string
  cases: string
  files: string
  from: Record<KeptFile['from'], string>
  size: string
  howLong: string
  withTalk: string
  withCase: (reference: string) => string
  download: (name: string) => string
  until: (time: string) => string
  none: string
  ip: string
}

const words: Record<Language, Words> = {
  pl: {
    heading: 'Inne dane, które przechowujemy',
    visitorId: 'Losowy numer, pod którym Cię znamy',
    page: 'Strona, na której zaczęła się rozmowa',
    subject: 'Jak nazywa Cię portal miasta',
    deviceKinds: 'Rodzaj Twojego urządzenia',
    deviceKind: { phone: 'telefon', tablet: 'tablet', computer: 'komputer' },
    kept: 'Rozmowę usuniemy',
    afterEnd: 'po zakończeniu rozmowy',
    letters: 'Adresy e-mail, na które coś jeszcze wyślemy',
    devices: 'Inne urządzenia w rozmowie',
    readTo: 'Ostatni wpis, który był na Twoim ekranie',
    cases: 'Sprawy z tej rozmowy',
    files: 'Pliki',
    from: { visitor: 'Twój plik, wysłany', agent: 'Plik od konsultanta, wysłany' },
    size: 'Rozmiar',
    howLong: 'Przechowujemy',
    withTalk: 'tak długo jak rozmowę',
    withCase: (reference) => `w aktach sprawy ${reference}`,
    download: (name) => `Pobierz plik ${name}`,
    until: (time) => `Linki do plików działają do ${time}. Potem pobierz swoje dane jeszcze raz.`,
    none: 'brak',
    ip: 'Adresu IP ani nazwy przeglądarki nie zapisujemy.',
  },
  en: {
    heading: 'Other data that we keep',
    visitorId: 'The random number that we know you by',
    page: 'The page on which the conversation began',
    subject: 'What the city’s portal calls you',
    deviceKinds: 'Your kind of device',
    deviceKind: { phone: 'phone', tablet: 'tablet', computer: 'computer' },
    kept: 'The conversation will be erased',
    afterEnd: 'after the end of the conversation',
    letters: 'E-mail addresses to which something is still to be sent',
    devices: 'Other devices in the conversation',
    readTo: 'The last entry that was on your screen',
    cases: 'Cases from this conversation',
    files: 'Files',
    from: { visitor: 'Your file, sent', agent: 'File of the consultant, sent' },
    size: 'Size',
    howLong: 'Kept',
    withTalk: 'as long as the conversation',
    withCase: (reference) => `in the file of case ${reference}`,
    download: (name) => `Download the file ${name}`,
    until: (time) => `The links to the files work until ${time}. After that download your data once more.`,
    none: 'none',
    ip: 'We keep neither your IP address nor the name of your browser.',
  },
  uk: {
    heading: 'Інші дані, які ми зберігаємо',
    visitorId: 'Випадковий номер, за яким ми вас знаємо',
    page: 'Сторінка, на якій почалася розмова',
    subject: 'Як вас називає портал міста',
    deviceKinds: 'Вид вашого пристрою',
    deviceKind: { phone: 'телефон', tablet: 'планшет', computer: 'комп’ютер' },
    kept: 'Розмову буде видалено',
    afterEnd: 'після завершення розмови',
    letters: 'Адреси електронної пошти, на які ще щось надішлемо',
    devices: 'Інші пристрої в розмові',
    readTo: 'Останній запис, який був на вашому екрані',
    cases: 'Справи з цієї розмови',
    files: 'Файли',
    from: { visitor: 'Ваш файл, надіслано', agent: 'Файл консультанта, надіслано' },
    size: 'Розмір',
    howLong: 'Зберігаємо',
    withTalk: 'так довго, як розмову',
    withCase: (reference) => `у матеріалах справи ${reference}`,
    download: (name) => `Завантажити файл ${name}`,
    until: (time) => `Посилання на файли діють до ${time}. Потім завантажте свої дані ще раз.`,
    none: 'немає',
    ip: 'Ми не зберігаємо ні IP-адреси, ні назви вашого браузера.',
  },
}

/** For another program. `format` names the shape, which only ever grows. */
export function myDataJson(data: MyData): string {
  const { transcript, ...rest } = data
  const { conversationId, spoken, topic, entries, madeAt } = transcript
  const conversation = {
    id: conversationId,
    number: conversationNumber(conversationId),
    spoken,
    topic,
    entries,
  }
  return JSON.stringify({ format: 1, madeAt: madeAt.toISOString(), ...rest, conversation }, null, 2)
}

/** For people: the conversation, and everything else that is kept. */
export function myDataHtml(data: MyData): string {
  return transcriptHtml(data.transcript, { appendix: appendixOf(data) }).html
}

function appendixOf(data: MyData): Html {
  const { language } = data.transcript
  const t = words[language]
  const { instant } = documentFormats(language)
  const { fields: fieldNames, marks } = documentWords[language]
  const read = (value: string | null) => inWords(value ?? '', marks)
  const rows: Row[] = [
    [t.visitorId, data.visitorId],
    [t.page, data.portal.page ?? t.none],
    [t.subject, [data.portal.name, data.portal.subject].filter(Boolean).join(', ') || t.none],
    [t.deviceKinds, data.deviceKinds.map((kind) => t.deviceKind[kind]).join(', ') || t.none],
    [t.kept, data.keptUntil ? instant(data.keptUntil) : t.afterEnd],
    [t.readTo, String(data.read?.read ?? 0)],
    [t.letters, data.letters.map(({ to }) => to).join(', ') || t.none],
    [t.devices, String(data.devices.filter(({ isRevoked }) => !isRevoked).length)],
    [t.cases, data.cases.map(({ reference }) => reference).join(', ') || t.none],
  ]
  return html`<h2>${t.heading}</h2>
    ${table(rows)}
    <p>${t.ip}</p>
    ${data.cases.map(
      ({ reference, fields }) =>
        html`<h3>${reference}</h3>
          ${table([
            [fieldNames.title, read(fields.title)],
            [fieldNames.body, read(fields.body)],
            [fieldNames.place, read(fields.place)],
            [fieldNames.contactName, read(fields.contactName)],
            [fieldNames.contact, read(fields.contact)],
          ])}`,
    )}
    ${data.files.length > 0 && filesOf(data)}`
}

function filesOf({ files, transcript: { language } }: MyData): Html {
  const t = words[language]
  const { file, marks } = documentWords[language]
  const { instant } = documentFormats(language)
  const [first] = files
  return html`<h2>${t.files}</h2>
    ${first && html`<p>${t.until(instant(first.urlExpiresAt))}</p>`}
    ${files.map(
      ({ name, mime, size, sha256, description, from, sentAt, case: reference, url }) =>
        html`<h3>${name}</h3>
          ${table([
            [t.from[from], instant(sentAt)],
            ...(description ? [[file.description, inWords(description, marks)] as Row] : []),
            [file.kind, mime],
            [t.size, fileSize(size, language)],
            [file.digest, sha256],
            [t.howLong, reference ? t.withCase(reference) : t.withTalk],
          ])}
          <p><a href="${url}">${t.download(name)}</a></p>`,
    )}`
}

type Row = [name: string, value: string]

const table = (rows: Row[]) =>
  html`<table>
    ${rows.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td class="said">${value}</td>
        </tr>`,
    )}
  </table>`
