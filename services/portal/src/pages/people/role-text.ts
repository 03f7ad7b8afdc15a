// A role in words: what, and where it holds.

import type { RoleSeen } from '../../apis/people.ts'
import { departementNames, roleNames } from '../../texts/pro.ts'

export function roleText({ role, structureId, structure, territory }: RoleSeen): string {
  const place = structure ?? structureId ?? (territory && (departementNames[territory] ?? territory))
  return [roleNames[role], role === 'region' ? undefined : place].filter(Boolean).join(', ')
}
