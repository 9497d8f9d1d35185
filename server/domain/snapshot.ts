import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { caseKinds, languages, type CaseDraft, type CaseFields } from '#shared/entities.ts'
import { canonicalJson, type Json } from './canonical-json.ts'
import type { LogEntry } from './entries.ts'
import { isSigned, sha256, signText, type Signature } from './signing.ts'

const Statement = z.object({
  format: z.literal(1),
  reference: z.string(),
  kind: z.enum(caseKinds),
  topicId: z.string(),
  departmentId: z.string(),
  language: z.enum(languages),
  conversationId: z.string(),
  draftHash: z.string(),
  /** ISO 8601, UTC. */
  receivedAt: z.string(),
  receivedLocalDate: z.string(),
  deadline: z.object({ basis: z.literal('SLA'), days: z.number(), internalTarget: z.string() }),
  confirmedBy: z.literal('visitor'),
  /** By the name of the part: `field/<name>`, `entry/<seq>`. */
  digests: z.record(z.string(), z.string()),
})

/** What is signed: no name, no word of anybody. What may have to be erased is in the parts, by digest here. */
export type SnapshotStatement = z.output<typeof Statement>

export type SnapshotHead = Omit<SnapshotStatement, 'format' | 'digests'>

/** A value beside its digest. Erasing it leaves the digest, and everything else provable. */
export interface SnapshotPart {
  name: string
  /** 16 random bytes as hex: without it nobody can guess a short value from its digest. */
  salt: string
  /** The value in canonical JSON; its digest is the SHA-256 of salt and this text, one after the other. */
  json: string
}

export interface Snapshot extends Signature {
  /** SHA-256 of `text`: the snapshot's name. */
  hash: string
  /** The statement as it was signed. */
  text: string
  parts: SnapshotPart[]
}

/** Salts are given so that this stays a function of its input; take them from a source of randomness. */
export function makeSnapshot(
  head: SnapshotHead,
  draft: CaseDraft,
  excerpt: readonly LogEntry[],
  salt: () => string,
  privateKeyPem: string,
): Snapshot {
  const parts: SnapshotPart[] = [
    ...fieldNames.map((name) => ({
      name: `field/${name}`,
      salt: salt(),
      json: canonicalJson(draft.fields[name]),
    })),
    ...excerpt.map((entry) => ({
      name: `entry/${entry.seq}`,
      salt: salt(),
      json: canonicalJson(excerptOf(entry)),
    })),
  ]
  const digests = Object.fromEntries(parts.map((part) => [part.name, digestOf(part)]))
  const text = canonicalJson({ format: 1, ...head, deadline: { ...head.deadline }, digests })
  return { hash: sha256(text), text, parts, ...signText(privateKeyPem, text) }
}

const fieldNames = [
  'title',
  'body',
  'place',
  'contactName',
  'contact',
] as const satisfies (keyof CaseFields)[]

/** What the unit gets of an entry. The proposal is there as the act that it was; its text is in the fields. */
function excerptOf(entry: LogEntry): Json {
  const { seq, type, at } = entry
  const by = entry.by.kind === 'agent' ? { ...entry.by } : { kind: entry.by.kind }
  const frame = { seq, type, at: at.toISOString(), by }
  switch (entry.type) {
    case 'message':
      return { ...frame, text: entry.text, ...(entry.language && { language: entry.language }) }
    case 'attached': {
      const { fileId, name, size, mime, sha256: digest, description } = entry
      return { ...frame, fileId, name, size, mime, sha256: digest, ...(description && { description }) }
    }
    case 'case_proposed':
      return { ...frame, draftHash: entry.draftHash }
    default:
      throw new TypeError(`An entry of type ${entry.type} has no place in a snapshot`)
  }
}

const FilePart = z.object({
  type: z.literal('attached'),
  seq: z.number(),
  at: z.string(),
  fileId: z.string(),
  name: z.string(),
  size: z.number(),
  mime: z.string(),
  sha256: z.string(),
  description: z.string().default(''),
})

/** A file that its resident had sent before the case was submitted: a part of it, as long as there is the case. */
export type CaseFile = Omit<z.output<typeof FilePart>, 'type'>

/** The files as submitted; those that were erased since are not among them. */
export function filesOf({ parts }: Pick<Snapshot, 'parts'>): CaseFile[] {
  return parts.flatMap(({ name, json }) => {
    const part = name.startsWith('entry/') ? FilePart.safeParse(JSON.parse(json)) : null
    if (!part?.success) return []
    const { type: _type, ...file } = part.data
    return [file]
  })
}

const digestOf = ({ salt, json }: SnapshotPart) => sha256(salt + json)

/** The signed statement of a snapshot that we made ourselves. */
export function statementOf({ text }: Pick<Snapshot, 'text'>): SnapshotStatement {
  return Statement.parse(JSON.parse(text))
}

export type Verdict =
  | { isGenuine: true; erased: string[] }
  | { isGenuine: false; problem: 'hash' | 'signature' | 'unknown_part' | 'changed_part'; part?: string }

/** Whether a snapshot is what was signed. Parts that were erased since are named, and take nothing from the rest. */
export function verify(snapshot: Snapshot, publicKey: KeyObject): Verdict {
  if (sha256(snapshot.text) !== snapshot.hash) return { isGenuine: false, problem: 'hash' }
  if (!isSigned(publicKey, snapshot.text, snapshot)) return { isGenuine: false, problem: 'signature' }
  const digests = new Map(Object.entries(statementOf(snapshot).digests))
  for (const part of snapshot.parts) {
    const digest = digests.get(part.name)
    if (!digest) return { isGenuine: false, problem: 'unknown_part', part: part.name }
    if (digest !== digestOf(part)) return { isGenuine: false, problem: 'changed_part', part: part.name }
    digests.delete(part.name)
  }
  return { isGenuine: true, erased: [...digests.keys()] }
}

/** The fields as submitted; one that was erased since is null. */
export function fieldsOf({ parts }: Pick<Snapshot, 'parts'>): Record<keyof CaseFields, string | null> {
  const valueOf = (field: keyof CaseFields) => {
    const part = parts.find(({ name }) => name === `field/${field}`)
    return part ? z.string().parse(JSON.parse(part.json)) : null
  }
  return {
    title: valueOf('title'),
    body: valueOf('body'),
    place: valueOf('place'),
    contactName: valueOf('contactName'),
    contact: valueOf('contact'),
  }
}
