import { useSurroundings } from '../context.ts'
import { dialled } from '../dialled.ts'
import { OpeningWeek } from './Hours.tsx'

/** The phone number, and when somebody answers it. */
export function PhoneLine() {
  const { phone } = useSurroundings().page.centre
  return (
    <>
      <p>
        <a class="p-tel" href={dialled(phone)}>
          {phone}
        </a>
      </p>
      <p>
        <OpeningWeek />
      </p>
    </>
  )
}
