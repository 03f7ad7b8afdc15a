// The sheets that somebody is given: which, in the version in force; and later again as they were given.

import type { Language, ServiceKind } from '@hent/contracts/codes.ts'
import type { EventData } from '@hent/contracts/events.ts'
import { wordsIn } from '@hent/contracts/in-languages.ts'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import type { SheetEdition } from '@hent/contracts/sheet.ts'
import type { Intake } from '../context.ts'
import { sheetsFor } from '../door/first-information.ts'
import type { RequestBody } from '../door/requests.ts'

type Needs = readonly { service: ServiceKind }[]
type Sheets = Pick<Intake, 'sheets'>

const namesOf = (needs: Needs, { status }: RequestBody['situation']) =>
  sheetsFor(
    needs.map(({ service }) => service),
    status,
  )

/** What is given to who asks this now. */
export async function sheetsGiven(
  { sheets }: Sheets,
  needs: Needs,
  situation: RequestBody['situation'],
): Promise<SheetEdition[]> {
  return (await sheets.given(namesOf(needs, situation))).map(({ sheet, version }) => ({ sheet, version }))
}

/** What was given before there were versions. */
export const asDelivered = (needs: Needs, situation: RequestBody['situation']): SheetEdition[] =>
  namesOf(needs, situation).map((sheet) => ({ sheet, version: 0 }))

/**
 * What a request was given, with each need that was added as well: each sheet once, in the version given last.
 * @param of the needs whose sheets are asked for; absent: all that were given
 */
export function editionsOf(
  { sheets, needs, situation }: Pick<RequestBody, 'sheets' | 'needs' | 'situation'>,
  of?: Needs,
): SheetEdition[] {
  const first = needs.filter(({ added }) => !added)
  const since = needs.flatMap((need) => (need.added ? (need.added.sheets ?? asDelivered([need], situation)) : []))
  const given = new Map([...(sheets ?? asDelivered(first, situation)), ...since].map((one) => [one.sheet, one]))
  const names = of && namesOf(of, situation)
  return [...given.values()].filter(({ sheet }) => names?.includes(sheet) ?? true)
}

/** In words, as they were then. */
export async function informationOf(
  { sheets }: Sheets,
  given: readonly SheetEdition[],
  language: Language,
): Promise<NewRequest['information']> {
  const found = await sheets.editions(given)
  return found.map(({ sheet, version, texts }) => ({ sheet, version, ...wordsIn(texts, language) }))
}

/** As the event says it. */
export const saidOf = (given: readonly SheetEdition[]): Omit<EventData<'FirstInformationGiven'>, 'requestId'> => ({
  sheets: given.map(({ sheet }) => sheet),
  versions: given.map(({ version }) => version),
})
