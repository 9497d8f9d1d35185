import { useStrings } from '../context.ts'

export function DemoMark() {
  const { demoMark, demoNote } = useStrings()
  return (
    <p class="k-demo">
      <strong>{demoMark}</strong> <span>{demoNote}</span>
    </p>
  )
}
