// When a delay of the rules was last set otherwise, from the versions that are shown. Pure.

import type { RulesVersionSeen } from '../../../apis/rules.ts'
import type { RuleName } from '../../../texts/rules.ts'

/** `unknown`: before the versions that are shown */
export type LastChange = RulesVersionSeen | 'never' | 'unknown'

/** @param versions the newest first */
export function lastChange(name: RuleName, versions: readonly RulesVersionSeen[]): LastChange {
  const isFirst = (one: RulesVersionSeen) => one.version === 1
  const valueAfter = (at: number) => versions[at]?.parameters[name]
  const found = versions.find((one, at) => {
    const hasBefore = at + 1 < versions.length || isFirst(one)
    return hasBefore && valueAfter(at) !== valueAfter(at + 1)
  })
  const oldest = versions.at(-1)
  return found ?? (oldest && !isFirst(oldest) ? 'unknown' : 'never')
}
