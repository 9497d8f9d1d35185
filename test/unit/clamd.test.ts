import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { clamd } from '../../server/files/clamd.ts'

/** A daemon that takes everything and answers this, and ends; nothing at all where it is null. */
async function answering(answer: string | null) {
  let taken = Buffer.alloc(0)
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      taken = Buffer.concat([taken, bytes])
      const isWhole = taken.subarray(-4).equals(Buffer.alloc(4))
      if (isWhole && answer !== null) socket.end(answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    scan: (bytes: Buffer) => clamd(`127.0.0.1:${port}`, 500).scan(bytes),
    taken: () => taken,
    stop: () => server.close(),
  }
}

describe('the client of clamd', () => {
  it('sends parts behind their lengths, and reads what was found', async () => {
    const daemon = await answering('stream: Some.Threat.UNOFFICIAL FOUND\0')
    const bytes = Buffer.alloc(100_000, 7)
    expect(await daemon.scan(bytes)).toEqual({ threat: 'Some.Threat.UNOFFICIAL' })
    const sent = daemon.taken()
    expect(sent.subarray(0, 10).toString()).toBe('zINSTREAM\0')
    expect(sent.readUInt32BE(10)).toBe(65_536)
    expect(sent.readUInt32BE(14 + 65_536)).toBe(100_000 - 65_536)
    expect(sent.length).toBe(10 + 4 + 65_536 + 4 + (100_000 - 65_536) + 4)
    daemon.stop()
  })

  it.each([
    ['an answer that was cut off', 'stream: OK'],
    ['an error', 'INSTREAM size limit exceeded. ERROR\0'],
    ['the beginning of a finding', 'stream: Some.Threat FOU'],
    ['another protocol', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['an end without a word', ''],
    ['silence', null],
  ])('takes %s for "not scanned", never for "clean"', async (_what, answer) => {
    const daemon = await answering(answer)
    await expect(daemon.scan(Buffer.from('bytes'))).rejects.toThrow(/clamd/)
    daemon.stop()
  })

  it('takes a whole answer', async () => {
    const daemon = await answering('stream: OK\0')
    expect(await daemon.scan(Buffer.from('bytes'))).toEqual({ threat: null })
    daemon.stop()
  })
})
