// Whether two collections hold the same documents, by canonical JSON, reading both once in order of id.

import { canonicalJson } from '@hent/contracts/canonical.ts'
import type { Collection, mongo } from 'mongoose'

type Compared = {
  /** fields of a document that do not count */
  except?: readonly string[]
  /** what was rebuilt, as the version that wrote the live one would have kept it */
  asKept?: (live: mongo.Document, rebuilt: mongo.Document) => mongo.Document
}

/** Walks two collections side by side in order of id. */
export async function differencesOf(
  live: Collection,
  rebuilt: Collection,
  { except = [], asKept = (_, one) => one }: Compared = {},
) {
  const result = { live: 0, differing: 0, ids: [] as string[] }
  const left = live.find().sort({ _id: 1 })
  const right = rebuilt.find().sort({ _id: 1 })
  let a = await left.next()
  let b = await right.next()
  while (a || b) {
    const idA = a ? String(a._id) : undefined
    const idB = b ? String(b._id) : undefined
    const first = idA === undefined || (idB !== undefined && idB < idA) ? idB : idA
    const same = a && b && idA === idB && textOf(a, except) === textOf(asKept(a, b), except)
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

/** Equal documents have equal texts. */
function textOf(document: mongo.Document, except: readonly string[]): string {
  return canonicalJson(Object.fromEntries(Object.entries(document).filter(([field]) => !except.includes(field))))
}
