// Leafing through documents in order of an instant: any number of them may share it (a replay, the end of a working day).

/** Those after the last one of a page, in order of the instant, then of the id. */
export function after(field: 'clockAt' | 'dueAt', last: { _id: string; [instant: string]: unknown } | undefined) {
  const at = last?.[field]
  return last && at instanceof Date ? { $or: [{ [field]: { $gt: at } }, { [field]: at, _id: { $gt: last._id } }] } : {}
}
