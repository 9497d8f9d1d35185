import { useStore, useSurroundings } from '../context.ts'

export function DemoMark() {
  const { language } = useStore()
  const { demo } = useSurroundings().page
  if (!demo) return null
  const { mark, note } = demo[language.value]
  return (
    <p class="k-demo">
      <strong>{mark}</strong> <span>{note}</span>
    </p>
  )
}
