/** The keys of a table that has no others, by their own names. */
export const keysOf = <T extends object>(table: T): Extract<keyof T, string>[] =>
  Object.keys(table) as Extract<keyof T, string>[]
