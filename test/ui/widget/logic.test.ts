import { describe, expect, it, vi } from 'vitest'
import type { Language } from '#shared/entities.ts'
import { deviceClass } from '../../../widget/app/device.ts'
import { phaseOf, type Phase, type Situation } from '../../../widget/app/phase.ts'
import { loadAllStrings } from '../../../widget/app/load-strings.ts'

describe('the kind of device', () => {
  it.each([
    ['fine', [1920, 1080], 'computer'],
    // A small window of a notebook, and a touch screen beside its mouse.
    ['fine', [500, 700], 'computer'],
    ['coarse', [390, 844], 'phone'],
    ['coarse', [844, 390], 'phone'],
    ['coarse', [820, 1180], 'tablet'],
  ] as const)('with a %s pointer and a screen of %j is a %s', (pointer, [width, height], kind) => {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === `(pointer: ${pointer})` }))
    vi.stubGlobal('screen', { width, height })
    expect(deviceClass()).toBe(kind)
    vi.unstubAllGlobals()
  })
})

const idle: Situation = {
  refusal: null,
  status: null,
  isStarting: false,
  isAwaited: false,
  isClosed: false,
  isLeaving: null,
}

describe('the screen', () => {
  const cases: [Partial<Situation>, Phase][] = [
    [{}, 'start'],
    [{ isAwaited: true }, 'loading'],
    [{ isClosed: true }, 'closed'],
    [{ isClosed: true, isAwaited: true }, 'loading'],
    [{ isClosed: true, isStarting: true }, 'starting'],
    [{ isClosed: true, status: 'queued' }, 'waiting'],
    [{ isStarting: true, isAwaited: true }, 'starting'],
    [{ status: 'unknown' }, 'loading'],
    [{ status: 'queued', isStarting: true }, 'waiting'],
    [{ status: 'active' }, 'talk'],
    [{ refusal: 'protocol_outdated', status: 'active' }, 'outdated'],
    // Who has ended needs no new version.
    [{ refusal: 'protocol_outdated', status: 'closed' }, 'ended'],
    [{ refusal: 'try_again', status: 'active' }, 'talk'],
    [{ isLeaving: 'written' }, 'leave'],
    [{ isLeaving: 'written', isClosed: true }, 'leave'],
    [{ isLeaving: 'written', status: 'queued' }, 'leave'],
    // Who comes meanwhile takes nothing away from under the hands of who writes.
    [{ isLeaving: 'written', status: 'active' }, 'leave'],
    [{ isLeaving: 'written', status: 'closed' }, 'ended'],
    [{ isLeaving: 'written', isStarting: true }, 'starting'],
    [{ isLeaving: 'sent', status: 'queued' }, 'leaving'],
    // The end is not shown before its number.
    [{ isLeaving: 'sent', status: 'closed' }, 'leaving'],
  ]
  it.each(cases)('%j is %s', (situation, phase) => {
    expect(phaseOf({ ...idle, ...situation })).toBe(phase)
  })
})

describe('texts', () => {
  it('count as each language wants', async () => {
    const counted = async (language: Language) => {
      const { newMessages } = (await loadAllStrings(language)).talk
      return [1, 2, 5, 22].map((n) => newMessages(n))
    }
    expect(await counted('pl')).toEqual([
      '1 nowa wiadomość',
      '2 nowe wiadomości',
      '5 nowych wiadomości',
      '22 nowe wiadomości',
    ])
    expect(await counted('en')).toEqual([
      '1 new message',
      '2 new messages',
      '5 new messages',
      '22 new messages',
    ])
    expect(await counted('uk')).toEqual([
      '1 нове повідомлення',
      '2 нові повідомлення',
      '5 нових повідомлень',
      '22 нові повідомлення',
    ])
  })

  it('never shout', async () => {
    for (const language of ['pl', 'en', 'uk'] as const)
      expect(JSON.stringify(await loadAllStrings(language))).not.toContain('!')
  })
})
