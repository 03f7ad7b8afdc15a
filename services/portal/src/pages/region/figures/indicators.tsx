// What each indicator is, in the words of its one definition, and the target the Region set on it, with its history:
// when, and by which role, never who.

import {
  cellOf,
  dimensionsOf,
  type IndicatorCode,
  indicatorCodes,
  indicatorOf,
  safety,
} from '@hent/contracts/indicators.ts'
import { numberText } from '@hent/contracts/numbers.ts'
import type { TargetSet } from '../../../apis/directory.ts'
import type { EntrySeen } from '../../../apis/register.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Fact, Facts } from '../../../components/facts.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Select } from '../../../components/select.tsx'
import { Table } from '../../../components/table.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { Fault } from '../../../forms/form.ts'
import type { Page } from '../../../page.ts'
import { dayText } from '../../../texts/dates.ts'
import { chartTexts, figuresSaid } from '../../../texts/figures-said.ts'
import { indicatorTexts as words } from '../../../texts/indicators.ts'
import { approvalTexts } from '../../../texts/register.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { ApprovedBy, approvals, definitionApproval } from '../register/approval.tsx'
import { targetText } from './dashboard-words.ts'

export type Targets = readonly TargetSet[] | 'away'
export type Register = readonly EntrySeen[] | 'away'
export const targetField = (code: IndicatorCode) => `cible-${code}`
export const decisionField = (code: IndicatorCode) => `decision-${code}`

export function IndicatorsPage({
  page,
  targets,
  register,
  mayEdit,
  faults = [],
  typed = {},
}: {
  page: Page
  targets: Targets
  register: Register
  mayEdit: boolean
  faults?: readonly Fault[]
  /** what was typed and not taken, by field */
  typed?: Record<string, string>
}) {
  return (
    <Layout page={page} title={words.title} door="pro" broad>
      <BackToDashboard />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">
        {words.lead} {words.safe(safety.minimum, safety.rounding)}
      </p>
      {targets === 'away' ? (
        <Notice>
          <p>{words.away}</p>
        </Notice>
      ) : null}
      <nav class="contents" aria-label={words.contents}>
        <ul>
          {indicatorCodes.map((code) => (
            <li key={code}>
              <a href={`#${code}`}>{indicatorOf(code).name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {indicatorCodes.map((code) => {
        const mine = targets === 'away' ? [] : targets.filter(({ indicator }) => indicator === code)
        return (
          <section key={code} id={code} class="indicator">
            <Definition code={code} register={register} />
            {targets === 'away' ? null : (
              <Target {...{ page, code, register, mayEdit, faults, typed, history: mine }} />
            )}
          </section>
        )
      })}
    </Layout>
  )
}

function Definition({ code, register }: { code: IndicatorCode; register: Register }) {
  const indicator = indicatorOf(code)
  const { name, question, formula, unit, events } = indicator
  const approval = register === 'away' ? undefined : definitionApproval(code, register)
  return (
    <>
      <h2>{name}</h2>
      <p>{question}</p>
      <Facts>
        <Fact name={words.formula}>{formula}</Fact>
        <Fact name={words.unit}>{unit}</Fact>
        <Fact name={words.by}>{words.dimensions(dimensionsOf(indicator))}</Fact>
        <Fact name={words.from}>{words.events(events)}</Fact>
        <Fact name={words.cell}>{words.cellText(cellOf(indicator))}</Fact>
        {indicator.page ? (
          <Fact name={words.seen}>
            <a href={indicator.page}>{words.pages[indicator.page]}</a>
          </Fact>
        ) : null}
        <Fact name={approvalTexts.code}>{code}</Fact>
        {approval ? (
          <Fact name={approvalTexts.definitionApproved}>
            <ApprovedBy decision={approval.decision} register={register} />
            {approval.since}
          </Fact>
        ) : null}
      </Facts>
    </>
  )
}

function Target({
  page,
  code,
  register,
  history,
  mayEdit,
  faults,
  typed,
}: {
  page: Page
  code: IndicatorCode
  register: Register
  history: readonly TargetSet[]
  mayEdit: boolean
  faults: readonly Fault[]
  typed: Record<string, string>
}) {
  const { aim, name } = indicatorOf(code)
  const [now] = history
  if (!aim) return null
  const field = targetField(code)
  return (
    <>
      <p>
        <strong>{words.target}</strong> {now ? targetText(now) : figuresSaid.noTarget}
      </p>
      {now && now.value !== null ? (
        <p>
          <strong>{approvalTexts.approved} : </strong>
          <ApprovedBy decision={now.decision} register={register} />
        </p>
      ) : null}
      {mayEdit ? (
        <details open={faults.some((fault) => [field, decisionField(code)].includes(fault.field))}>
          <summary>
            {words.change}
            <span class="hidden">{chartTexts.of(name)}</span>
          </summary>
          <Form page={page} action={`/region/indicateurs/${code}`}>
            <Hidden fields={[['version', String(now?.version ?? 0)]]} />
            <TextField
              page={page}
              name={field}
              label={words.newTarget(aim.what, aim.unit)}
              hint={words.newTargetHint(aim.better, aim.most)}
              value={typed[field] ?? (typeof now?.value === 'number' ? numberText(now.value) : '')}
              faults={faults}
              narrow
              optional
            />
            <Select
              page={page}
              name={decisionField(code)}
              label={approvalTexts.decision}
              hint={approvalTexts.decisionHint}
              faults={faults}
              options={[['', approvalTexts.notYet], ...(register === 'away' ? [] : approvals(register))]}
              value={typed[decisionField(code)] ?? ''}
            />
            <Button quiet>
              {words.save}
              <span class="hidden">{chartTexts.of(name)}</span>
            </Button>
          </Form>
        </details>
      ) : null}
      {history.length > 0 ? (
        <details>
          <summary>
            {words.history}
            <span class="hidden">{chartTexts.of(name)}</span>
          </summary>
          <Table caption={words.historyOf(name)} head={[...words.historyHead, approvalTexts.approved]} words>
            {history.map((target) => (
              <tr key={target.version}>
                <th scope="row">{dayText(target.at)}</th>
                <td>{targetText(target)}</td>
                <td>{figuresSaid.roles[target.by] ?? target.by}</td>
                <td>
                  <ApprovedBy decision={target.decision} register={register} />
                </td>
              </tr>
            ))}
          </Table>
        </details>
      ) : null}
    </>
  )
}
