import { Kept } from './Kept.tsx'
import type { OpenKeeping } from './open-keeping.ts'
import { Rate } from './Rate.tsx'
import { Save } from './Save.tsx'

/** After the end: whether we helped, a copy to keep, and what is kept. */
export function Afterwards({ keeping }: { keeping: OpenKeeping }) {
  const { ledger } = keeping.words.value
  return (
    <>
      <Rate keeping={keeping} />
      <Save keeping={keeping} level={3} />
      <section class="k-stack-s" aria-labelledby="keeping-kept">
        <h2 class="k-h3" id="keeping-kept">
          {ledger.heading}
        </h2>
        <Kept keeping={keeping} />
      </section>
    </>
  )
}
