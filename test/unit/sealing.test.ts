import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { sealedValue } from '#shared/sealed.ts'
import { seal, unseal } from '../../server/domain/sealing.ts'

const key = (id: string) => ({ id, key: randomBytes(32).toString('base64') })
const place = { conversationId: 'c1', seq: 7, kind: 'pesel' }
const today = new Date('2026-11-27')

it('opens what it sealed, and tells nothing of it', () => {
  const keys = [key('new'), key('old')]
  const sealed = seal(keys, '44051401458', place, randomBytes(12))
  expect(sealed.keyId).toBe('new')
  expect(sealed.data.includes('44051401458')).toBe(false)
  expect(unseal(keys, sealed, place)).toBe('44051401458')
})

it('opens with an older key, as long as it is known', () => {
  const [older, newer] = [key('2026-05'), key('2026-11')]
  const sealed = seal([older], 'ABA300000', place, randomBytes(12))
  expect(unseal([newer, older], sealed, place)).toBe('ABA300000')
  expect(() => unseal([newer], sealed, place)).toThrow('not known')
})

it('opens in no other conversation, for no other request and no other field, and not when a bit was changed', () => {
  const keys = [key('k')]
  const sealed = seal(keys, '44051401458', place, randomBytes(12))
  expect(() => unseal(keys, sealed, { ...place, conversationId: 'c2' })).toThrow()
  expect(() => unseal(keys, sealed, { ...place, seq: 8 })).toThrow()
  expect(() => unseal(keys, sealed, { ...place, kind: 'other' })).toThrow()
  const data = Buffer.from(sealed.data)
  data[0] = (data[0] ?? 0) ^ 1
  expect(() => unseal(keys, { ...sealed, data }, place)).toThrow()
})

it('takes a value as people write it, and nothing that is none', () => {
  expect(sealedValue('pesel', ' 440514 01458 ', today)).toBe('44051401458')
  expect(sealedValue('id_card', 'aba-300000', today)).toBe('ABA300000')
  expect(sealedValue('account', '61 1090 1014 0000 0712 1981 2874', today)).toBe('61109010140000071219812874')
  expect(sealedValue('land_register', 'kr1p/00012345/2', today)).toBe('KR1P/00012345/2')
  expect(sealedValue('other', ' akt nr 7/2020 ', today)).toBe('akt nr 7/2020')
  expect(sealedValue('pesel', '44051401457', today)).toBeNull()
  expect(sealedValue('passport', 'ZZ4000001', today)).toBeNull()
  expect(sealedValue('other', '  ', today)).toBeNull()
})
