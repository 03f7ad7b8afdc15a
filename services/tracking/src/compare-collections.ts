// Whether two collections hold the same documents, by canonical JSON, reading both once in order of id.

import type { Collection, mongo } from 'mongoose'

/** Walks two collections side by side in order of id. */
export async function differencesOf(live: Collection, rebuilt: Collection, except: readonly string[] = []) {
  const result = { live: 0, differing: 0, ids: [] as string[] }
  const left = live.find().sort({ _id: 1 })
  const right = rebuilt.find().sort({ _id: 1 })
  let a = await left.next()
  let b = await right.next()
  while (a || b) {
    const idA = a ? String(a._id) : undefined
    const idB = b ? String(b._id) : undefined
    const first = idA === undefined || (idB !== undefined && idB < idA) ? idB : idA
    const same = a && b && idA === idB && canonical(a, except) === canonical(b, except)
    if (!same) {
      result.differing += 1
      if (first !== undefined && result.ids.length < 20) result.ids.push(first)
    }
    if (idA === first) {
      result.live += 1
      a = await left.next()
    }
    if (idB === first) b = await right.next()
  }
  return result
}

/** JSON with keys in order, so that equal documents are equal texts. */
export function canonical(document: mongo.Document, except: readonly string[] = []): string {
  return JSON.stringify(document, (key, value: unknown) => {
    if (except.includes(key)) return undefined
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
