/**
 * `Content-Disposition` of something that is saved, never shown (RFC 6266): the name in ASCII for who knows no better, and
 * as it is (RFC 8187).
 */
export function asDownload(name: string): string {
  const plain = name
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // What would end the quotes, or be read as an escape, as well as everything that is not ASCII.
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}
