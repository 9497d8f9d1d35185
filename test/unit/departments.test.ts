import { describe, expect, it } from 'vitest'
import { languages } from '#shared/entities.ts'
import { visitorCommands } from '#shared/protocol.ts'
import { departments, topicRoutes } from '../../server/domain/departments-data.ts'
import { departmentOf, topics } from '../../server/domain/departments.ts'

describe('topics', () => {
  it('lead to the unit that answers for them', () => {
    expect(departmentOf('roads')).toBe('zdmk')
    expect(departmentOf('waste')).toBe('pd')
    expect(departmentOf('other')).toBe('dk')
  })

  it('refuse what nobody offers, names of object members included', () => {
    for (const topicId of ['unknown', '', 'ROADS', '__proto__', 'constructor'])
      expect(() => departmentOf(topicId), topicId).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  it('start no conversation where a life is in danger', () => {
    expect(topics.filter(({ emergency }) => emergency).map(({ id }) => id)).toEqual(['emergency'])
    expect(() => departmentOf('emergency')).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  it('have a name in every language, each its own', () => {
    for (const { id, name } of topics) {
      const names = languages.map((language) => name[language])
      expect(new Set(names).size, id).toBe(languages.length)
      expect(name.uk, id).toMatch(/\p{Script=Cyrillic}/u)
      expect(name.pl + name.en, id).not.toMatch(/\p{Script=Cyrillic}/u)
    }
  })

  it('have ids that the protocol accepts, once each', () => {
    expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length)
    const { topicId } = visitorCommands['conversation:start'].shape
    for (const { id } of topics) expect(topicId.safeParse(id).success, id).toBe(true)
  })

  it('name only units that exist', () => {
    const known = new Set<string | null | undefined>(departments.map(({ id }) => id))
    for (const { id, departmentId, alternativeId } of topicRoutes) {
      if (departmentId !== null) expect(known.has(departmentId), id).toBe(true)
      if (alternativeId) expect(known.has(alternativeId), id).toBe(true)
    }
  })
})
