// Every case of `npm run test:faults`, in the order they are played.

import type { Case } from './case.ts'
import { crashes } from './cases/crashes.ts'

export const cases: readonly Case[] = [...crashes]
