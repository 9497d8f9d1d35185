import { useStrings } from '../context.ts'

export function CaseSteps({ at }: { at: 'draft' | 'proposed' | 'submitted' }) {
  const { case: words } = useStrings()
  const steps = [
    ['draft', words.stepDraft],
    ['proposed', words.stepResident],
    ['submitted', words.stepSubmitted],
  ] as const
  return (
    <ol class="steps" aria-label={words.steps}>
      {steps.map(([step, name], index) => (
        <li key={step} class="steps__step" aria-current={step === at ? 'step' : undefined}>
          {index + 1}. {name}
        </li>
      ))}
    </ol>
  )
}
