import { conversationNumber } from '#shared/conversation-number.ts'
import { linesOf, spanOf, type Line, type Transcript } from './transcript.ts'
import { documentFormats, documentWords } from './words.ts'

/** Without it older programs of Windows take the Polish letters for something else. */
const BYTE_ORDER_MARK = '\u{FEFF}'
const INDENT = '    '

/** The transcript as a text file for any program: line ends and mark as Windows wants them, others do not mind. */
export function transcriptText(transcript: Transcript): string {
  return BYTE_ORDER_MARK + plainTranscript(transcript).replace(/\r\n?|\n/g, '\r\n')
}

/** The same as text alone. */
export function plainTranscript(transcript: Transcript): string {
  const { language, conversationId, centre, isDemo, topic, madeAt } = transcript
  const words = documentWords[language]
  const { date, instant, time } = documentFormats(language)
  const { began, ended } = spanOf(transcript)
  const head = [
    words.heading,
    centre.name,
    ...(isDemo ? [words.demo] : []),
    '',
    `${words.number}: ${conversationNumber(conversationId)}`,
    `${words.topic}: ${topic}`,
    ...(began ? [`${words.began}: ${instant(began)}`] : []),
    ...(ended ? [`${words.ended}: ${instant(ended)}`] : []),
    `${words.made}: ${instant(madeAt)}`,
    ...(ended ? [] : [words.running]),
  ]
  const body: string[] = []
  let lastDay = ''
  for (const line of linesOf(transcript)) {
    const day = date(line.at)
    if (day !== lastDay) body.push('', day)
    lastDay = day
    body.push('', ...inWords(line, time(line.at)))
  }
  return [...head, ...body, '', `${words.help} ${centre.phone}`, ''].join('\n')
}

function inWords({ who, text, details }: Line, time: string): string[] {
  if (who === null)
    return [`[${time}] ${text}`, ...details.map(([name, value]) => indented(`${name}: ${value}`))]
  return [`[${time}] ${who}:`, indented(text)]
}

/** What people wrote stands in from the edge: no line of it can pass for one of ours. */
const indented = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .map((line) => INDENT + line)
    .join('\n')
