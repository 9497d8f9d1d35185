/** Where a keyboard jumps up over the page as soon as a field has the focus. A keyboard alone, without a mouse, is no touch. */
export const isTouch = () => matchMedia('(pointer: coarse)').matches
