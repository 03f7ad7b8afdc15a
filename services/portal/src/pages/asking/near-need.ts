// A need, and the structures near the person that offer to answer it.

import type { ServiceKind } from '@hent/contracts/codes.ts'
import type { StructureFound } from '../../apis/directory.ts'

export type NearNeed = { service: ServiceKind; found: readonly StructureFound[] }
