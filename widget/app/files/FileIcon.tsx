const paths = {
  file: ['M6 3h8l4 4v14H6z', 'M14 3v4h4'],
  picture: ['M3 5h18v14H3z', 'M4 17l5-5 4 4 2-2 5 4M15.5 9.500h.01'],
}

/** Beside the name, which says the same in words. */
export function FileIcon({ isPicture = false }: { isPicture?: boolean }) {
  return (
    <span class="k-file__icon">
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {paths[isPicture ? 'picture' : 'file'].map((d) => (
          <path key={d} d={d} />
        ))}
      </svg>
    </span>
  )
}
