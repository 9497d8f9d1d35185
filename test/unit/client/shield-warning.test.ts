import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import { hidden, identifiersIn } from '#shared/identifiers.ts'
import { createShield, createShieldWarning, type ShieldRules } from '#shared/client/shield.ts'

/** A box to write in, whose rules are on their way until `arrive` is called. */
function box() {
  let come!: (rules: ShieldRules | null) => void
  const arrived = new Promise<ShieldRules | null>((resolve) => (come = resolve))
  const text = signal('')
  const sent: string[] = []
  const shield = createShield({ publicNumbers: [], loadRules: () => arrived })
  const warning = createShieldWarning(shield, {
    text,
    topicId: () => undefined,
    write: (written) => void (text.value = written),
  })
  const send = (): void => {
    if (text.peek() === '' || warning.holds(send)) return
    sent.push(text.peek())
    text.value = ''
  }
  const arrive = async (rules: ShieldRules | null) => {
    come(rules)
    await shield.load()
  }
  return { text, send, sent, arrive }
}

it('sends what was asked for once the rules have come, and once', async () => {
  const { text, send, sent, arrive } = box()
  text.value = 'numer 7'
  send()
  send()
  expect(sent).toEqual([])
  await arrive({ hidden, identifiersIn })
  expect(sent).toEqual(['numer 7'])
})

it('leaves in its box what somebody wrote on meanwhile', async () => {
  const { text, send, sent, arrive } = box()
  text.value = 'numer 7'
  send()
  text.value = 'numer 7 przy'
  await arrive({ hidden, identifiersIn })
  expect(sent).toEqual([])
  expect(text.value).toBe('numer 7 przy')
  send()
  expect(sent).toEqual(['numer 7 przy'])
})

it('sends without the rules where they are not to be had: the server hides as well', async () => {
  const { text, send, sent, arrive } = box()
  text.value = 'numer 7'
  send()
  await arrive(null)
  expect(sent).toEqual(['numer 7'])
})
