import { describe, expect, it } from 'vitest'
import { languages } from '#shared/entities.ts'
import { visitorCommands } from '#shared/protocol.ts'
import { Directory } from '#shared/settings.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'
import {
  departmentNamed,
  departmentOf,
  topicsForStaff,
  topicsForVisitors,
} from '../../server/domain/departments.ts'

const refusal = expect.objectContaining({ code: 'invalid_input' })

describe('the first directory', () => {
  const topics = topicsForVisitors(firstDirectory)

  it('leads from a topic to the unit that answers for it', () => {
    expect(departmentOf(firstDirectory, 'roads')).toBe('zdmk')
    expect(departmentOf(firstDirectory, 'waste')).toBe('pd')
    expect(departmentOf(firstDirectory, 'other')).toBe('dk')
    expect(departmentNamed(firstDirectory, 'zdmk')).toBe('Zarząd Dróg Miasta Krakowa')
    expect(departmentNamed(firstDirectory, 'gone')).toBe('gone')
  })

  it('refuses what nobody offers, names of object members included', () => {
    for (const topicId of ['unknown', '', 'ROADS', '__proto__', 'constructor'])
      expect(() => departmentOf(firstDirectory, topicId), topicId).toThrow(refusal)
  })

  it('starts no conversation where a life is in danger', () => {
    expect(topics.filter(({ emergency }) => emergency).map(({ id }) => id)).toEqual(['emergency'])
    expect(() => departmentOf(firstDirectory, 'emergency')).toThrow(refusal)
  })

  it('has names in every language, each its own', () => {
    for (const { id, name } of topics) {
      const names = languages.map((language) => name[language])
      expect(new Set(names).size, id).toBe(languages.length)
      expect(name.uk, id).toMatch(/\p{Script=Cyrillic}/u)
      expect(name.pl + name.en, id).not.toMatch(/\p{Script=Cyrillic}/u)
    }
  })

  it('has ids that the protocol accepts', () => {
    const { topicId } = visitorCommands['conversation:start'].shape
    for (const { id } of topics) expect(topicId.safeParse(id).success, id).toBe(true)
  })

  it('gives keywords to residents, who need them, and not to staff', () => {
    expect(topics.find(({ id }) => id === 'parking')?.keywords).toContain('parkomat')
    expect(topicsForStaff(firstDirectory).find(({ id }) => id === 'parking')).toEqual({
      id: 'parking',
      name: topics.find(({ id }) => id === 'parking')?.name,
    })
  })

  it('counts only the contact centre itself as part of it, and assigns by itself', () => {
    expect(firstDirectory.departments.filter(({ isCentre }) => isCentre).map(({ id }) => id)).toEqual(['dk'])
    for (const { assignment, widenAfterSeconds } of firstDirectory.departments)
      expect({ assignment, widenAfterSeconds }).toEqual({ assignment: 'automatic', widenAfterSeconds: 20 })
  })
})

describe('a directory', () => {
  type Draft = ReturnType<typeof draft>
  const draft = () => structuredClone(firstDirectory)
  const spoiled: [string, (one: Draft) => void, string][] = [
    [
      'a topic of a unit that does not exist',
      ({ topics }) => void (at(topics, 'roads').departmentId = 'gone'),
      'topics.7.departmentId',
    ],
    [
      'an alternative that does not exist',
      ({ topics }) => void (at(topics, 'waste').alternativeId = 'gone'),
      'topics.11.alternativeId',
    ],
    [
      'a topic of nobody',
      ({ topics }) => void (at(topics, 'roads').departmentId = null),
      'topics.7.departmentId',
    ],
    [
      'an emergency that somebody serves',
      ({ topics }) => void (at(topics, 'emergency').departmentId = 'dk'),
      'topics.23.departmentId',
    ],
    ['the same topic twice', ({ topics }) => void topics.push(at(topics, 'roads')), 'topics.25.id'],
    [
      'the same unit twice',
      ({ departments }) => void departments.push(at(departments, 'sa')),
      'departments.26.id',
    ],
    ['no topic for who does not know', (one) => drop(one, 'other'), 'topics'],
    ['no emergency', (one) => drop(one, 'emergency'), 'topics'],
    [
      'no unit that is the centre',
      ({ departments }) => void (at(departments, 'dk').isCentre = false),
      'departments',
    ],
    ['no name in Ukrainian', ({ topics }) => void (at(topics, 'roads').name.uk = '  '), 'topics.7.name.uk'],
  ]

  it.each(spoiled)('with %s is refused, by the name of the field', (_what, spoil, path) => {
    const one = draft()
    expect(Directory.safeParse(one).success).toBe(true)
    spoil(one)
    const parsed = Directory.safeParse(one)
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
  })

  function at<T extends { id: string }>(all: T[], id: string): T {
    const found = all.find((one) => one.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }

  function drop(one: Draft, id: string): void {
    one.topics = one.topics.filter((topic) => topic.id !== id)
  }
})
