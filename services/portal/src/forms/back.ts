// The page an act on a line of the worklist comes back to, as its form says: one of the worklist's own, and no other.

import { type Form, text } from './form.ts'

const isOfWorklist = (path: string) => /^\/pro(\/dossier\/[\w-]+)?(\?[\w=&-]*)?$/.test(path)

export function backOf(form: Form, otherwise: string): string {
  const back = text(form, 'retour')
  return isOfWorklist(back) ? back : otherwise
}
