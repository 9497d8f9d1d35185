import { describe, expect, it } from 'vitest'
import { markOf } from '#shared/hidden-marks.ts'
import { masked } from '../../server/domain/masking.ts'

describe('a text that leaves the house', () => {
  it('names nobody, and is whole again when it comes back, however its placeholders are spaced', () => {
    const said = `[#2] ${markOf('account', '1234')} jan.k@example.com, tel. +48 600-700-800, lampa 18/4, 31-072`
    const { text, restore } = masked(said)
    expect(text).toBe('[#1] [#2] [#3], tel. [#4], lampa 18/4, 31-072')
    expect(restore(text)).toBe(said)
    expect(restore('lamp 18/4: [ # 4 ], [#9]')).toBe('lamp 18/4: +48 600-700-800, [#9]')
  })
})
