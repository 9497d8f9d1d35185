/** A department as it is chosen from. */
export interface DepartmentName {
  id: string
  name: string
}

/** Names in the order of the directory; the id itself of one that was taken out of it. */
export function departmentsOf(ids: readonly string[], departments: readonly DepartmentName[]): string[] {
  const known = departments.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  const gone = ids.filter((id) => !departments.some((one) => one.id === id))
  return [...known, ...gone]
}
