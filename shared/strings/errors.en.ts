import type { ErrorCode } from '../errors.ts'

export const errorsEn: Record<ErrorCode, string> = {
  invalid_input: 'We cannot accept this text. Change it and send it again.',
  unauthorized: 'This conversation has expired. Start a new one.',
  token_expired: 'This conversation has expired. Start a new one.',
  protocol_outdated: 'There is a newer version of the chat. Reload the page.',
  wrong_credentials: 'The address or the password is wrong.',
  forbidden: 'You cannot do this here.',
  not_found: 'We could not find this conversation. Start a new one.',
  rate_limited: 'Too many messages at once. We will send this one in a moment.',
  try_again: 'It did not work the first time. We keep trying.',
  internal: 'Something went wrong on our side. Try again or call us.',
  too_large: 'This text is too long. Split it into parts.',
  conversation_closed: 'The conversation has already ended.',
  not_queued: 'You are no longer in the queue.',
  not_active: 'The adviser has not joined yet.',
  stale_attempt: 'Something has changed in this conversation. Try again.',
  stale_proposal: 'The adviser has changed the summary. Check the new version.',
  no_slot: 'All advisers are busy.',
  unsupported_entry: 'We are updating the chat right now. Try again in a moment.',
  timeout: 'The server does not answer. We keep trying.',
}
