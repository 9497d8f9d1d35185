/** A document without what Mongoose's types add to it. */
type Plain<Answer> = Answer extends (infer Item)[]
  ? Plain<Item>[]
  : Answer extends { __v: number }
    ? Omit<Answer, '__v'>
    : Answer

/** Functions of a storage module as a model states them: the same arguments and answers, all in one instant. */
export type Sync<Functions> = {
  [Name in keyof Functions]: Functions[Name] extends (...args: infer Args) => PromiseLike<infer Answer>
    ? (...args: Args) => Plain<Answer>
    : never
}

/** The clock of the modelled database: its `$$NOW`, in milliseconds. */
export interface Clock {
  now: number
}

/** How the database compares a date that may be missing: nothing is earlier than every date. */
export function isBefore(one: Date | null, other: number): boolean {
  return one === null || one.getTime() < other
}
