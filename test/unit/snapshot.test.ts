import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CaseDraft } from '#shared/entities.ts'
import type { LogEntry } from '../../server/domain/entries.ts'
import { firstBrokenRow, nextRow, type RegisterRow } from '../../server/domain/register.ts'
import { publicKeyOf } from '../../server/domain/signing.ts'
import { fieldsOf, makeSnapshot, statementOf, verify, type Snapshot } from '../../server/domain/snapshot.ts'

const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const key = newKey()
const publicKey = publicKeyOf(key)

const draft: CaseDraft = {
  kind: 'report',
  topicId: 'roads',
  fields: {
    title: 'Nie świeci latarnia',
    body: 'Od tygodnia 😀\nciemno.',
    place: 'ul. Królewska 47',
    contactName: '',
    contact: 'jan@example.pl',
  },
  sources: { body: [2] },
}
const at = new Date('2026-11-24T09:51:00Z')
const excerpt: LogEntry[] = [
  {
    seq: 2,
    v: 1,
    at,
    by: { kind: 'visitor', id: 'visitor-1' },
    clientId: 'm1',
    type: 'message',
    text: 'Ciemno tu',
  },
  {
    seq: 5,
    v: 1,
    at,
    by: { kind: 'agent', id: 'agent-1' },
    clientId: 'p1',
    type: 'case_proposed',
    draftHash: 'd'.repeat(64),
    reference: 'KCK-26-0000-0000-0',
    draft,
  },
]
const head = {
  reference: 'KCK-26-0000-0000-0',
  kind: 'report',
  topicId: 'roads',
  departmentId: 'zdmk',
  language: 'pl',
  conversationId: 'c'.repeat(24),
  draftHash: 'd'.repeat(64),
  receivedAt: at.toISOString(),
  receivedLocalDate: '2026-11-24',
  deadline: { basis: 'SLA', days: 14, internalTarget: '2026-12-08' },
  confirmedBy: 'visitor',
} as const

let salts = 0
const salt = () => String(++salts).padStart(32, '0')
const snapshot = makeSnapshot(head, draft, excerpt, salt, key)
const changed = (changes: Partial<Snapshot>): Snapshot => ({ ...snapshot, ...changes })

describe('a snapshot', () => {
  it('is genuine, whole, and says what was submitted', () => {
    expect(verify(snapshot, publicKey)).toEqual({ isGenuine: true, erased: [] })
    expect(fieldsOf(snapshot)).toEqual(draft.fields)
    expect(statementOf(snapshot)).toMatchObject({ format: 1, ...head })
  })

  it('signs no word of anybody, only digests', () => {
    for (const word of ['latarnia', 'Królewska', 'example.pl', 'Ciemno', 'visitor-1', 'agent-1'])
      expect(snapshot.text, word).not.toContain(word)
  })

  it('has other digests for the same text under another salt', () => {
    const digests = statementOf(snapshot).digests
    const again = statementOf(makeSnapshot(head, draft, excerpt, salt, key)).digests
    for (const name of Object.keys(digests)) expect(again[name]).not.toBe(digests[name])
  })

  it('stays genuine when any of its parts, or all, were erased, and names them', () => {
    for (const { name } of snapshot.parts) {
      const parts = snapshot.parts.filter((part) => part.name !== name)
      expect(verify(changed({ parts }), publicKey)).toEqual({ isGenuine: true, erased: [name] })
    }
    const verdict = verify(changed({ parts: [] }), publicKey)
    expect(verdict).toMatchObject({ isGenuine: true })
    expect(fieldsOf(changed({ parts: [] }))).toMatchObject({ title: null, contact: null })
  })

  it('shows every part that was changed, swapped or put in', () => {
    for (const part of snapshot.parts) {
      const forged = { ...part, json: '"something else"' }
      const parts = snapshot.parts.map((one) => (one === part ? forged : one))
      expect(verify(changed({ parts }), publicKey)).toMatchObject({
        problem: 'changed_part',
        part: part.name,
      })
    }
    const [first, second] = snapshot.parts
    if (!first || !second) throw new Error('no parts')
    const swapped = [
      { ...first, name: second.name },
      { ...second, name: first.name },
    ]
    expect(verify(changed({ parts: swapped }), publicKey)).toMatchObject({ problem: 'changed_part' })
    const extra = [...snapshot.parts, { name: 'field/pesel', salt: salt(), json: '"1"' }]
    expect(verify(changed({ parts: extra }), publicKey)).toMatchObject({ problem: 'unknown_part' })
    const doubled = [...snapshot.parts, first]
    expect(verify(changed({ parts: doubled }), publicKey)).toMatchObject({ problem: 'unknown_part' })
  })

  it('shows a changed statement, a foreign signature and a foreign key', () => {
    const text = snapshot.text.replace('2026-12-08', '2027-12-08')
    expect(verify(changed({ text }), publicKey)).toMatchObject({ problem: 'hash' })
    const other = makeSnapshot(head, draft, excerpt, salt, newKey())
    expect(verify(other, publicKey)).toMatchObject({ problem: 'signature' })
    const { signature } = makeSnapshot({ ...head, topicId: 'other' }, draft, excerpt, salt, key)
    expect(verify(changed({ signature }), publicKey)).toMatchObject({ problem: 'signature' })
  })
})

describe('the register', () => {
  const rows: RegisterRow[] = []
  for (let n = 0; n < 5; n++)
    rows.push(
      nextRow(rows.at(-1) ?? null, { reference: `KCK-${n}`, snapshotHash: String(n).repeat(64), at }, key),
    )

  it('is whole when nobody touched it', () => {
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5])
    expect(firstBrokenRow(rows, publicKey)).toBeNull()
    expect(firstBrokenRow([], publicKey)).toBeNull()
  })

  it('shows a row that was changed, taken out, put in or moved', () => {
    const forged = rows.map((row) => (row.n === 3 ? { ...row, snapshotHash: 'f'.repeat(64) } : row))
    expect(firstBrokenRow(forged, publicKey)).toBe(3)
    expect(
      firstBrokenRow(
        rows.filter(({ n }) => n !== 2),
        publicKey,
      ),
    ).toBe(2)
    expect(firstBrokenRow(rows.toReversed(), publicKey)).toBe(1)
    // Signed by us, but with another predecessor: the chain shows it where the signature does not.
    const [first] = rows
    const inserted = nextRow(null, { reference: 'KCK-x', snapshotHash: 'e'.repeat(64), at }, key)
    expect(firstBrokenRow([inserted, ...rows.slice(1)], publicKey)).toBe(2)
    expect(first?.previousHash).toBe('0'.repeat(64))
  })
})
