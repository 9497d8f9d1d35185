import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)

afterEach(cleanup)

it('an address in a message is a link that says where it opens, and a message says its language', async () => {
  const { screen, server, store } = openWidget()
  server.open()
  store.start('roads')
  await waitFor(() => expect(store.phase.value).toBe('waiting'))
  server.assign(one)
  server.say(one, 'Zobacz https://krakow.pl/kontakt albo 12 616 55 55. <b onclick=alert(1)>x</b>')
  server.say(one, 'Добрий день, Олено')
  const page = await screen.findByRole('link', { name: 'https://krakow.pl/kontakt (otwiera nowe okno)' })
  expect(page.getAttribute('target')).toBe('_blank')
  expect(page.getAttribute('rel')).toContain('noopener')
  expect(screen.getByRole('link', { name: '12 616 55 55' }).getAttribute('href')).toBe('tel:+48126165555')
  expect(screen.getByRole('log').querySelector('b[onclick]')).toBeNull()
  expect(page.closest('[lang]')?.getAttribute('lang')).toBe('pl')
  expect(screen.getByText('Добрий день, Олено').closest('[lang]')?.getAttribute('lang')).toBe('uk')
})
