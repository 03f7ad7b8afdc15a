// Every case of `npm run test:faults`, in the order they are played.

import type { Case } from './case.ts'
import { chaos } from './cases/chaos.ts'
import { crashes } from './cases/crashes.ts'
import { database } from './cases/database.ts'
import { emptied } from './cases/emptied.ts'
import { messages } from './cases/messages.ts'
import { outages } from './cases/outages.ts'
import { overload } from './cases/overload.ts'
import { replay } from './cases/replay.ts'

export const cases: readonly Case[] = [
  ...crashes,
  ...emptied,
  ...database,
  ...outages,
  ...messages,
  ...replay,
  ...chaos,
  ...overload,
]
