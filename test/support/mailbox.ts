import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { freePort } from '../../server/embedded/mongod.ts'

/** A real mail server that keeps what it is given; it may refuse a recipient, and be away. */
export async function openMailbox() {
  const port = await freePort()
  const letters: ParsedMail[] = []
  const envelopes: string[] = []
  let server: SMTPServer | null = null
  let onLetter: (() => void | Promise<void>) | null = null

  async function open(): Promise<void> {
    const opened = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onRcptTo({ address }, _session, done) {
        if (address.startsWith('nobody'))
          done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
        else done()
      },
      onData(stream, session, done) {
        const take = async () => {
          letters.push(await simpleParser(stream))
          envelopes.push(session.envelope.rcptTo.map(({ address }) => address).join(','))
          await onLetter?.()
        }
        take().then(() => done(), done)
      },
    })
    server = opened
    await new Promise<void>((listening) => opened.listen(port, '127.0.0.1', listening))
  }

  async function close(): Promise<void> {
    const closing = server
    server = null
    if (closing) await new Promise<void>((closed) => closing.close(() => closed()))
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    /** Who each letter was for, by the envelope. */
    envelopes,
    open,
    close,
    /** Between the arrival of a letter and the answer to who brought it. */
    set onLetter(act: (() => void | Promise<void>) | null) {
      onLetter = act
    },
    /** Those for one recipient: a mailbox is shared by the tests of a file. */
    of: (address: string) => letters.filter((_, index) => envelopes[index] === address),
  }
}
