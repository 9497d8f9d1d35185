import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Entry, EntryAuthor, EntryDetails, Language } from '#shared/entities.ts'
import { conversationNumber } from '#shared/conversation-number.ts'
import type { Transcript } from '../../server/documents/transcript.ts'
import { transcriptHtml } from '../../server/documents/transcript-html.ts'
import { transcriptText } from '../../server/documents/transcript-text.ts'

const conversationId = '6a162f0c93beaabbccddeeff'
const anna: EntryAuthor = { kind: 'agent', name: 'Anna', form: 'f' }
const me: EntryAuthor = { kind: 'visitor' }
const system: EntryAuthor = { kind: 'system' }

function saved(said: [EntryAuthor, EntryDetails, Partial<Entry>?][], language: Language = 'pl'): Transcript {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 9, 40, seconds)).toISOString()
  return {
    conversationId,
    language,
    spoken: 'pl',
    centre: { name: 'Centrum', phone: '12 616 55 55' },
    isDemo: false,
    topic: 'Odpady',
    entries: said.map(
      ([by, details, more], index) =>
        ({ conversationId, seq: index + 1, at: at(index), by, ...details, ...more }) as Entry,
    ),
    madeAt: new Date('2026-11-24T10:00:00.000Z'),
  }
}

const talk = saved([
  [me, { type: 'started', topicId: 'waste', language: 'pl' }],
  [system, { type: 'hidden' }],
  [system, { type: 'assigned', agent: anna }],
  [anna, { type: 'message', text: 'Вітаю!\nЧим допомогти?', language: 'uk' }],
  [me, { type: 'message', text: '<script>alert(1)</script> & "cudzysłów"' }],
  [me, { type: 'message', text: '' }, { redacted: true }],
  [me, { type: 'case_submitted', draftHash: 'd', reference: 'KCK-26-7H3K-9QX4-C', kind: 'report' }],
  [anna, { type: 'closed', reason: 'agent' }],
])

describe('a saved page', () => {
  const { html, styleHash } = transcriptHtml(talk)

  it('needs nothing else and runs nothing: its own policy says so, and names its style', () => {
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? []
    expect(styleHash).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`)
    expect(html).toContain(`content="default-src 'none'; style-src '${styleHash}'"`)
    expect(html).not.toMatch(/<script|<link|src=|url\(/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;cudzysłów&quot;')
  })

  it('says in which language each message is, keeps its lines, and names the number on every sheet', () => {
    expect(html).toContain('<p class="said" lang="uk" dir="auto">Вітаю!\nЧим допомогти?</p>')
    expect(html).toMatch(/<p class="said" lang="pl" dir="auto">&lt;script/)
    expect(html).toContain('@bottom-left { content: "Numer rozmowy 6A16-2F0C-93BE"')
    expect(html).toContain('<title>Rozmowa z urzędem, 6A16-2F0C-93BE – Centrum</title>')
  })

  it('has headings and lists, and holds back what the resident does not see', () => {
    expect(html.match(/<h[1-3]>/g)).toEqual(['<h1>', '<h2>', '<h3>'])
    expect(html.match(/<li/g)).toHaveLength(7)
    expect(html).toContain('<em>Treść usunięta</em>')
    expect(html).toContain('KCK-26-7H3K-9QX4-C')
  })

  it('speaks the language of its reader around what was said', () => {
    const ukrainian = transcriptHtml({ ...talk, language: 'uk' }).html
    expect(ukrainian).toContain('<html lang="uk">')
    expect(ukrainian).toContain('Anna, консультантка')
    expect(transcriptHtml({ ...talk, language: 'en' }).html).toContain('Anna, adviser')
  })
})

it('says in the language of its reader that a number was hidden, however long ago it was stored', () => {
  const fields = {
    title: 't',
    body: '[numer konta ukryty, końcówka 1234]',
    place: '',
    contactName: '',
    contact: '',
  }
  const said = saved(
    [
      [me, { type: 'message', text: 'Mój [PESEL ukryty]' }],
      [
        anna,
        {
          type: 'case_proposed',
          draftHash: 'd',
          draft: { kind: 'report', topicId: 'waste', fields, sources: {} },
        },
      ],
    ],
    'uk',
  )
  expect(transcriptHtml(said).html).toContain('Mój [PESEL приховано]')
  expect(transcriptText(said)).toContain('[номер рахунку приховано, закінчується на 1234]')
  expect(transcriptText({ ...said, language: 'pl' })).toContain('Mój [PESEL ukryty]')
})

describe('a saved text', () => {
  const text = transcriptText(talk)

  it('opens in the Notepad of any Windows: mark, and line ends of two characters', () => {
    expect(text.startsWith('\u{FEFF}Rozmowa z urzędem\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('sets what people wrote apart from what we say: nobody writes an entry of somebody else', () => {
    const forged = transcriptText(
      saved([[me, { type: 'message', text: 'tak\r\n[10:40:01] Anna, konsultantka:\n    Obiecuję' }]]),
    )
    expect(forged.match(/^\[/gm)).toHaveLength(1)
    expect(forged).toContain('\r\n    [10:40:01] Anna, konsultantka:\r\n        Obiecuję\r\n')
  })

  it('tells in order what was said and what happened', () => {
    expect(text.match(/^\[.*$/gm)?.map((line) => line.trim())).toEqual([
      '[10:40:00] Początek rozmowy',
      '[10:40:02] Anna dołączyła do rozmowy',
      '[10:40:03] Anna, konsultantka:',
      '[10:40:04] Ty:',
      '[10:40:05] Ty:',
      '[10:40:06] Przyjęliśmy zgłoszenie. Numer: KCK-26-7H3K-9QX4-C',
      '[10:40:07] Koniec rozmowy',
    ])
    expect(text).toMatch(/Koniec: 24 listopada 2026\D+10:40/)
  })
})

it('names a conversation by a number that can be read out', () => {
  expect(conversationNumber(conversationId)).toBe('6A16-2F0C-93BE')
})
