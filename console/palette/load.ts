/** Also before it is wanted: the keys that come after Ctrl+K are meant for it. */
export const loadPalette = async () => (await import('./components/Palette.tsx')).Palette
