/** A phone number as an address: `tel:+48126165555`. */
export const dialled = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`
