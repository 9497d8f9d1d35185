import { playgroundWords } from '../../../server/http/demo/playground-words.ts'
import type { Chapter } from './stage.ts'

const words = playgroundWords.pl

export const editor: Chapter = {
  name: 'redaktor',
  pictures: [
    {
      name: 'znacznik',
      async reach({ visit }) {
        const page = await visit('/demo/playground')
        await page.getByRole('button', { name: words.copy }).waitFor()
        return page
      },
    },
  ],
}
