/** Load as small squares; the words stand beside. */
export function Pips({ taken, all }: { taken: number; all: number }) {
  return (
    <span class="pips" aria-hidden="true">
      {Array.from({ length: all }, (_, index) => (
        <i key={index} class={index < taken ? 'pip pip--taken' : 'pip'} />
      ))}
    </span>
  )
}
