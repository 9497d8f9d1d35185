import { fileTypeFromBuffer } from 'file-type'

/** A kind of file that may be allowed. */
export interface FileKind {
  mime: string
  ending: string
  /** Other spellings of the ending. */
  endings: readonly string[]
  /** Made anew before anybody gets it. */
  isPicture: boolean
}

/** By the names that the configuration uses. HEIC is not among them: the library that makes pictures anew cannot read it. */
export const kinds = {
  jpeg: { mime: 'image/jpeg', ending: 'jpg', endings: ['jpeg', 'jpe', 'jfif'], isPicture: true },
  png: { mime: 'image/png', ending: 'png', endings: [], isPicture: true },
  webp: { mime: 'image/webp', ending: 'webp', endings: [], isPicture: true },
  pdf: { mime: 'application/pdf', ending: 'pdf', endings: [], isPicture: false },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    endings: [],
    isPicture: false,
  },
  odt: { mime: 'application/vnd.oasis.opendocument.text', ending: 'odt', endings: [], isPicture: false },
  txt: { mime: 'text/plain', ending: 'txt', endings: ['text', 'log'], isPicture: false },
} as const satisfies Record<string, FileKind>

export type KindName = keyof typeof kinds
export const kindNames = Object.keys(kinds) as KindName[]

/** What a file is by its first bytes, whatever its name says; null for everything that is not allowed. */
export async function kindOf(bytes: Buffer, allowed: readonly KindName[]): Promise<FileKind | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const mime = found?.mime ?? (isPlainText(bytes) ? kinds.txt.mime : null)
  const name = allowed.find((one) => kinds[one].mime === mime)
  return name ? kinds[name] : null
}

/** What an iPhone stores unless a browser asks it for JPEG. */
export async function isHeic(bytes: Buffer): Promise<boolean> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return /^image\/hei[cf]/.test(found?.mime ?? '')
}

/** Text has no first bytes of its own: it is what reads as UTF-8 and holds no controls but those of lines. */
function isPlainText(bytes: Buffer): boolean {
  try {
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}
