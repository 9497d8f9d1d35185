/** Some of the texts of `T`, said easier: the same shape, as deep as there is an easier text. */
export type Easier<T> = {
  [K in keyof T]?: T[K] extends string | ((...given: never[]) => string) ? T[K] : Easier<T[K]>
}
