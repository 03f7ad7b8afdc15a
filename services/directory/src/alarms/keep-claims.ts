// A claim goes with its line: what is looked after no longer needs to be, is nobody's when it comes back.

import type { Log } from '@hent/service/log.ts'
import { type Repeating, repeat } from '@hent/service/repeat.ts'
import type { Directory } from '../context.ts'
import { linesNow } from './lines.ts'

const everyMs = 5 * 60_000
/** What another process has just seen may not have reached this one. */
const settledMs = 10 * 60_000

export const forgetGone = async (directory: Pick<Directory, 'alarms' | 'coverage' | 'claims' | 'now'>) => {
  const lines = await linesNow(directory)
  await directory.claims.keepOnly(new Set(lines.keys()), new Date(directory.now().getTime() - settledMs))
}

export const keepClaims = (directory: Parameters<typeof forgetGone>[0], log: Log): Repeating =>
  repeat({ step: () => forgetGone(directory), everyMs, failed: 'claims of lines that are gone not forgotten', log })
