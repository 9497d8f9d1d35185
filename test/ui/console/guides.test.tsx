import { fireEvent, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { settingSchemas, type SettingKind } from '#shared/settings.ts'
import { addressProblem } from '../../../console/admin/links.ts'
import { adminGuidesPl as words } from '../../../console/strings/admin-guides.pl.ts'
import { adminPl } from '../../../console/strings/admin.pl.ts'
import { firstDirectory } from '../../../server/domain/departments-data.ts'
import { firstLinks, firstTags } from '../../../server/domain/guidance-data.ts'
import { firstSafety } from '../../../server/domain/safety-data.ts'
import { leaveSettings } from './leave-settings.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

afterEach(leaveSettings)

/** A server that keeps versions of what agents are given to work with, and takes what the real one would. */
async function setting(section: 'tags' | 'links' | 'safety', title: string, newer: unknown[] = []) {
  location.hash = `#admin/${section}`
  const first = { tags: firstTags, links: firstLinks, safety: firstSafety }
  const stored: unknown[] = [first[section], ...newer]
  const versionOf = (kind: unknown, version = stored.length) => ({
    ...{ kind, version, value: kind === section ? stored[version - 1] : firstDirectory },
    ...{ at: '2026-11-24T09:00:00.000Z', by: 'b'.repeat(24) },
  })
  const server = modelServer({
    agent: { ...self, role: 'administrator' },
    answers: {
      'staff:list': () => ({ staff: [] }),
      'settings:read': ({ kind }) => ({ setting: versionOf(kind) }),
      'settings:versions': () => ({
        versions: stored.map((_, at) => ({ ...versionOf(section, at + 1), byName: 'Ewa' })).toReversed(),
        more: false,
      }),
      'settings:version': ({ kind, version }) => ({ setting: versionOf(kind, Number(version)) }),
      'settings:change': ({ kind, value }) => {
        stored.push(settingSchemas[kind as SettingKind].parse(value))
        return { setting: versionOf(kind) }
      },
    },
  })
  const opened = await openConsole({ server })
  const { screen, user } = opened
  await screen.findByRole('table', { name: title })
  const changes = () => within(screen.getByRole('region', { name: /^Nie/ }))
  const save = async (count: number) => {
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    await waitFor(() => expect(stored).toHaveLength(count))
    return stored.at(-1)
  }
  const part = (name: string) => within(screen.getByRole('region', { name }))
  return { ...opened, server, stored, changes, save, part }
}

describe('tags', () => {
  it('are added, put in another order, and retired instead of removed once they are saved', async () => {
    const { screen, user, changes, save, part } = await setting('tags', words.tags.list)
    await user.click(screen.getByRole('button', { name: words.tags.add }))
    const added = part(words.tags.editor)
    const polish = added.getByRole('textbox', { name: adminPl.language.pl })
    await waitFor(() => expect(document.activeElement).toBe(polish))
    expect(added.getByRole('button', { name: words.tags.remove })).toBeTruthy()
    await user.keyboard('Smog')
    await user.type(added.getByRole('textbox', { name: adminPl.language.en }), 'Smog')
    await user.click(added.getByRole('button', { name: adminPl.items.up }))
    expect(added.getByText(adminPl.items.place(10, 11))).toBeTruthy()
    expect(changes().getByText(/Smog/).textContent).toContain(words.added)
    expect(await save(2)).toMatchObject({
      tags: [...firstTags.tags.slice(0, 9), { name: { pl: 'Smog', en: 'Smog' } }, firstTags.tags[9]],
    })
    expect(added.queryByRole('button', { name: words.tags.remove })).toBeNull()
    await user.click(added.getByRole('checkbox', { name: new RegExp(`^${words.tags.retire}`) }))
    expect(changes().getByText(/Stan/).textContent).toMatch(/w użyciu.*wycofany/)
    expect(await save(3)).toMatchObject({ tags: { 9: { name: { pl: 'Smog' }, isRetired: true } } })
  })

  it('stay as retired ones when a version is taken back that did not have them', async () => {
    const smog = { id: 'smog', name: { pl: 'Smog', en: 'Smog' } }
    const newer = { tags: [...firstTags.tags, smog] }
    const { screen, user, changes, save } = await setting('tags', words.tags.list, [newer])
    await user.click(screen.getByRole('button', { name: adminPl.versions.title }))
    const versions = within(await screen.findByRole('region', { name: adminPl.versions.title }))
    await user.click(await versions.findByRole('button', { name: /Wersja 1/ }))
    await user.click(await versions.findByRole('button', { name: adminPl.versions.restore }))
    expect(changes().getAllByRole('listitem')).toHaveLength(1)
    expect(await save(3)).toEqual({ tags: [...firstTags.tags, { ...smog, isRetired: true }] })
  })

  it('name the field that the server does not take', async () => {
    const { screen, user, changes, server, part } = await setting('tags', words.tags.list)
    await user.click(screen.getByRole('button', { name: 'Pochwała' }))
    await user.clear(part(words.tags.editor).getByRole('textbox', { name: adminPl.language.en }))
    const fields = [{ path: 'value.tags.0.name.en', problem: 'malformed' as const }]
    server.refuseOnce('settings:change', { code: 'invalid_input', fields })
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    expect(await screen.findByText(words.wrong)).toBeTruthy()
    const english = part(words.tags.editor).getByRole('textbox', { name: adminPl.language.en })
    expect(english.getAttribute('aria-invalid')).toBe('true')
  })
})

describe('links', () => {
  it('say what is wrong with an address before it is saved, and show what a resident gets', async () => {
    const { screen, user, save, part } = await setting('links', words.links.list)
    await user.click(screen.getByRole('button', { name: 'Budżet Obywatelski' }))
    const editor = part(words.links.editor)
    const addresses = within(editor.getByRole('group', { name: words.links.addresses }))
    const polish = addresses.getByRole('textbox', { name: adminPl.language.pl })
    fireEvent.input(polish, { target: { value: 'budzet.krakow.pl' } })
    expect(addresses.getByText(words.links.problem.no_https)).toBeTruthy()
    expect(polish.getAttribute('aria-invalid')).toBe('true')
    fireEvent.input(polish, { target: { value: ' https://budzet.krakow.pl/2027 ' } })
    fireEvent.input(addresses.getByRole('textbox', { name: adminPl.language.en }), {
      target: { value: 'https://budzet.krakow.pl/en' },
    })
    expect(editor.getByText('Participatory budget: https://budzet.krakow.pl/en')).toBeTruthy()
    expect(editor.getByText('Громадський бюджет: https://budzet.krakow.pl/2027')).toBeTruthy()
    const [topic = expect.fail()] = firstDirectory.topics
    await user.click(editor.getByRole('checkbox', { name: topic.name.pl }))
    expect(await save(2)).toMatchObject({
      links: {
        7: {
          url: { pl: 'https://budzet.krakow.pl/2027', en: 'https://budzet.krakow.pl/en' },
          topicIds: ['bo', topic.id],
        },
      },
    })
  })

  it('change nothing when a topic is chosen and taken back', async () => {
    const { screen, user, changes, part } = await setting('links', words.links.list)
    const [link = expect.fail()] = firstLinks.links
    await user.click(screen.getByRole('button', { name: link.name.pl }))
    const roads = firstDirectory.topics.find(({ id }) => id === 'roads')?.name.pl ?? expect.fail()
    const box = part(words.links.editor).getByRole('checkbox', { name: roads })
    await user.click(box)
    expect(changes().getAllByRole('listitem')).toHaveLength(1)
    await user.click(box)
    expect(changes().queryAllByRole('listitem')).toHaveLength(0)
  })

  it.each([
    ['https://bip.krakow.pl/?id=1', null],
    ['', null],
    ['http://bip.krakow.pl/', 'no_https'],
    ['javascript:alert(1)', 'no_https'],
    ['https://', 'malformed'],
    [`https://krakow.pl/${'a'.repeat(500)}`, 'too_long'],
  ] as const)('take an address as the server does: %s', (address, problem) => {
    expect(addressProblem(address)).toBe(problem)
    const links = { links: [{ ...firstLinks.links[0], url: { pl: address } }] }
    if (address) expect(settingSchemas.links.safeParse(links).success).toBe(problem === null)
  })
})

describe('safety', () => {
  it('shows what to do as agents have it, while its steps are written and moved', async () => {
    const { screen, user, changes, save, part } = await setting('safety', words.safety.scripts)
    await user.click(screen.getByRole('button', { name: 'Podłożenie bomby' }))
    const editor = part(words.safety.script)
    const preview = part(words.safety.preview)
    const steps = () => preview.getAllByRole('listitem').map(({ textContent }) => textContent)
    const [first = '', second = ''] = steps()
    const moving = within(editor.getByRole('group', { name: words.safety.step(1) }))
    await user.click(moving.getByRole('button', { name: adminPl.items.downNamed(words.safety.step(1)) }))
    expect(steps().slice(0, 2)).toEqual([second, first])
    const down = editor.getByRole('button', { name: adminPl.items.downNamed(words.safety.step(2)) })
    expect(document.activeElement).toBe(down)
    expect(changes().getByText(/kroki/).textContent).toContain(words.orderChanged)
    await user.click(editor.getByRole('button', { name: words.safety.addStep }))
    const added = within(editor.getByRole('group', { name: words.safety.step(6) }))
    expect(document.activeElement).toBe(added.getByRole('textbox', { name: /Po polsku/ }))
    await user.keyboard('Zapisz godzinę.')
    fireEvent.input(added.getByRole('textbox', { name: /Po angielsku/ }), {
      target: { value: 'Note the time.' },
    })
    expect(steps()[5]).toBe('Zapisz godzinę.')
    expect(changes().getByText(/kroki/).textContent).toContain('Zapisz godzinę. / Note the time.')
    expect(preview.queryByRole('button')).toBeNull()
    expect(await save(2)).toMatchObject({
      scripts: { 2: { steps: { 0: { pl: second }, 1: { pl: first }, 5: { en: 'Note the time.' } } } },
    })
  })

  it('shows a warning as residents read it, and names the text that the server does not take', async () => {
    const { screen, user, changes, server, part } = await setting('safety', words.safety.scripts)
    await user.click(screen.getByRole('button', { name: 'Groźby' }))
    const texts = within(part(words.safety.warning).getByRole('group', { name: words.safety.warningText }))
    const ukrainian = texts.getByRole('textbox', { name: /Po ukraińsku/ })
    fireEvent.input(ukrainian, { target: { value: 'Погрози ми передаємо поліції.' } })
    expect(part(words.safety.preview).getByText('Погрози ми передаємо поліції.').lang).toBe('uk')
    fireEvent.input(ukrainian, { target: { value: '' } })
    const fields = [{ path: 'value.warnings.1.text.uk', problem: 'malformed' as const }]
    server.refuseOnce('settings:change', { code: 'invalid_input', fields })
    await user.click(changes().getByRole('button', { name: adminPl.changes.save }))
    expect(await screen.findByText(words.safety.wrong)).toBeTruthy()
    expect(ukrainian.getAttribute('aria-invalid')).toBe('true')
  })

  it('says that no block can be longer than the longest, as the server does', async () => {
    const { screen, save, part } = await setting('safety', words.safety.scripts)
    const block = part(words.safety.block.title)
    const day = block.getByRole('spinbutton', { name: words.safety.block.nth(2) })
    fireEvent.input(day, { target: { value: '100' } })
    expect(screen.getByText(words.safety.block.tooLong)).toBeTruthy()
    const tooLong = { ...firstSafety, block: { hours: [1, 100], mostHours: 72 } }
    expect(settingSchemas.safety.safeParse(tooLong).error?.issues[0]?.path).toEqual(['block', 'hours'])
    const most = block.getByRole('spinbutton', { name: new RegExp(words.safety.block.most) })
    fireEvent.input(most, { target: { value: '168' } })
    expect(screen.queryByText(words.safety.block.tooLong)).toBeNull()
    expect(await save(2)).toMatchObject({ block: { hours: [1, 100], mostHours: 168 } })
  })
})
