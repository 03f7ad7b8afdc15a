// What approved an indicator's definition or its target: the decision's body and day, with its entry in the register one
// click away; and the other way, what a decision of the register approved.

import { type IndicatorCode, indicatorOf } from '@hent/contracts/indicators.ts'
import { registerBodyLabels } from '@hent/contracts/labels.ts'
import { approvalOf, isApproval } from '@hent/contracts/register.ts'
import type { TargetSet } from '../../../apis/directory.ts'
import type { EntrySeen } from '../../../apis/register.ts'
import { dayText } from '../../../texts/dates.ts'
import { approvalTexts as words } from '../../../texts/register.ts'
import { targetText } from '../figures/dashboard-words.ts'

/** The id of an entry on the page of the register. */
export const entryId = (reference: string) => `entree-${reference}`

/** Decisions that one may name, as the options of a list. */
export const approvals = (register: readonly EntrySeen[]): (readonly [string, string])[] =>
  register.filter(isApproval).map(({ reference, on, title }) => [reference, `${reference}, ${dayText(on)} : ${title}`])

type Register = readonly EntrySeen[] | 'away'

/** @param register `away`: the decision is told by its reference alone */
export function approvedText(decision: string | undefined, register: Register): string {
  if (decision === undefined) return words.nobody
  if (register === 'away') return words.reference(decision)
  const entry = register.find(({ reference }) => reference === decision)
  return entry ? words.by(registerBodyLabels[entry.body], dayText(entry.on)) : words.removed(decision)
}

export function ApprovedBy({ decision, register }: { decision: string | undefined; register: Register }) {
  const text = approvedText(decision, register)
  const isThere = register !== 'away' && register.some(({ reference }) => reference === decision)
  return isThere ? <a href={`/gouvernance#${entryId(decision ?? '')}`}>{text}</a> : text
}

/** What approved an indicator's definition, and, after it, that the definition is another since. */
export function definitionApproval(code: IndicatorCode, register: readonly EntrySeen[]) {
  const approval = approvalOf(code, register)
  const { changed } = indicatorOf(code)
  const since = approval && !approval.holds && changed ? words.changed(dayText(changed)) : ''
  return { decision: approval?.entry.reference, since }
}

/** @param targets all that were ever set, the newest first */
export function Approves({
  entry: { reference, on, approves = [] },
  targets,
  links,
}: {
  entry: EntrySeen
  targets: readonly TargetSet[]
  /** for those who may read the page of the indicators */
  links: boolean
}) {
  const its = targets.filter(({ decision }) => decision === reference)
  if (its.length + approves.length === 0) return null
  const named = (indicator: IndicatorCode) => {
    const { name } = indicatorOf(indicator)
    return links ? <a href={`/region/indicateurs#${indicator}`}>{name}</a> : name
  }
  return (
    <>
      <p>{words.approves}</p>
      <ul>
        {approves.map((code) => {
          const { changed } = indicatorOf(code)
          return (
            <li key={code}>
              {named(code)}
              {words.definition(changed && on < changed ? dayText(changed) : undefined)}
            </li>
          )
        })}
        {its.map((target) => {
          const { indicator, version, at } = target
          const isReplaced = targets.find((one) => one.indicator === indicator)?.version !== version
          return (
            <li key={`${indicator}.${version}`}>
              {named(indicator)}
              {words.target(targetText(target), dayText(at), isReplaced)}
            </li>
          )
        })}
      </ul>
    </>
  )
}
