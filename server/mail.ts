import nodemailer from 'nodemailer'
import type { Config } from './config.ts'

export interface Mail {
  /** The same for every try: programs that show mail drop the second one. */
  id: string
  to: string
  subject: string
  text: string
  attachment?: { name: string; type: string; content: string }
}

/** Sends mail. The only place that knows SMTP. */
export interface Mailer {
  /** `refused`: the server there will not have it, however often it is sent. Throws where it may work later. */
  send(mail: Mail): Promise<'sent' | 'refused'>
  close(): void
}

const PATIENCE_MS = 20_000

/** Null where no server for outgoing mail is configured: then nothing of it is offered. */
export function createMailer({
  mail: settings,
  publicUrl,
}: Pick<Config, 'mail' | 'publicUrl'>): Mailer | null {
  if (!settings) return null
  const transport = nodemailer.createTransport(patient(settings.smtpUrl))
  const host = new URL(publicUrl).hostname
  return {
    async send({ id, to, subject, text, attachment }) {
      try {
        await transport.sendMail({
          from: settings.from,
          // An object, not a line to be parsed: one recipient, whatever stands in it.
          to: { name: '', address: to },
          envelope: { from: addressIn(settings.from), to: [to] },
          messageId: `<${id}@${host}>`,
          subject,
          text,
          ...(attachment && { attachments: [attached(attachment)] }),
          // Nobody answers it, and no holiday notice should.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return 'sent'
      } catch (error) {
        if (isRefusal(error)) return 'refused'
        throw error
      }
    },
    close: () => transport.close(),
  }
}

const attached = ({ name, type, content }: NonNullable<Mail['attachment']>) => ({
  filename: name,
  contentType: `${type}; charset=utf-8`,
  content,
})

/** A server that hangs holds up one letter, not the outbox. */
function patient(smtpUrl: string): string {
  const url = new URL(smtpUrl)
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(PATIENCE_MS))
  return url.href
}

/** `Name <a@b>` or `a@b`. */
const addressIn = (from: string) => /<([^<>]+)>$/.exec(from)?.[1] ?? from

/** For good, and because of this recipient or this letter; a refused sender or sign-in is for the operator to mend. */
function isRefusal(error: unknown): boolean {
  const { responseCode, command }: { responseCode?: unknown; command?: unknown } = Object(error)
  const isPermanent = typeof responseCode === 'number' && responseCode >= 500
  return isPermanent && (command === 'RCPT TO' || command === 'DATA')
}
