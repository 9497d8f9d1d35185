const MAIL = /^\S+@\S+\.\S+$/
const PHONE_DIGITS = 7

/** An answer goes nowhere when the address has a slip of the pen in it. Nothing at all is no slip. */
export function isReachable(contact: string): boolean {
  const text = contact.trim()
  if (text === '') return true
  return text.includes('@') ? MAIL.test(text) : text.replace(/\D/g, '').length >= PHONE_DIGITS
}
