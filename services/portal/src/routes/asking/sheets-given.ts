// The sheets that somebody was given, as they were then: the Region may have written them again since.

import type { SheetEdition, SheetTexts } from '@hent/contracts/sheet.ts'
import type { Caller } from '../../apis/caller.ts'
import type { Intake } from '../../apis/intake.ts'
import { orShow } from '../../sessions/visitor.ts'

/** None while intake is away: the code and the words on the same page are worth more. */
export async function sheetsGiven(
  intake: Pick<Intake, 'sheets' | 'sheetVersions'>,
  caller: Caller,
  given: readonly SheetEdition[],
): Promise<SheetTexts[]> {
  if (given.length === 0) return []
  const inForce = await intake.sheets(caller).catch(orShow([]))
  const texts = given.map(async ({ sheet, version }) => {
    const newest = inForce.find((one) => one.sheet === sheet)
    if (!newest || newest.version === version) return newest?.texts
    const versions = await intake.sheetVersions(caller, sheet).catch(orShow([]))
    return versions.find((one) => one.version === version)?.texts
  })
  return (await Promise.all(texts)).flatMap((one) => one ?? [])
}
