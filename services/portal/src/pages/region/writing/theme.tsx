// The theme of a year: what it is, who approved it, how it was written; and the form for whoever writes it.

import type { Theme } from '@hent/contracts/theme.ts'
import type { ThemeSeen } from '../../../apis/themes.ts'
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
import { figuresSaid } from '../../../texts/figures-said.ts'
import { approvalTexts } from '../../../texts/register.ts'
import { themeTexts as words } from '../../../texts/theme.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import type { Register } from '../figures/indicators.tsx'
import { ApprovedBy, approvals } from '../register/approval.tsx'
import { ThemeOfYear } from './theme-figures.tsx'
import type { ThemeFigures } from './theme-measures.ts'

export type ThemeView = {
  page: Page
  year: number
  /** which may be asked for */
  years: readonly number[]
  /** of all years, the newest of each first */
  themes: readonly ThemeSeen[] | 'away'
  register: Register
  figures: ThemeFigures | 'away'
  mayEdit: boolean
  faults?: readonly Fault[]
  /** what was typed and not taken */
  typed?: Theme
}

export function ThemePage(view: ThemeView) {
  const { page, year, years, themes, register, figures, mayEdit, faults = [] } = view
  const history = themes === 'away' ? [] : themes.filter((one) => one.year === year)
  const [theme] = history
  return (
    <Layout page={page} title={`${words.title} : ${theme?.title ?? year}`} door="pro" broad>
      <BackToDashboard />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <p class="lead">{words.lead}</p>
      <Form page={page} action="/region/theme" method="get">
        <div class="filters">
          <Select
            name="annee"
            label={words.year}
            options={years.map((one) => [String(one), String(one)])}
            value={String(year)}
          />
          <Button>{words.show}</Button>
        </div>
      </Form>
      {themes === 'away' ? (
        <Notice>
          <p>{words.away}</p>
        </Notice>
      ) : (
        <>
          <WhatItIs {...{ year, theme, register }} />
          {theme ? <ThemeOfYear {...{ year, figures, before: themes.find((one) => one.year === year - 1) }} /> : null}
          {mayEdit ? <ThemeForm {...view} theme={theme} /> : null}
          <History {...{ year, history, register }} />
        </>
      )}
    </Layout>
  )
}

function WhatItIs({ year, theme, register }: Pick<ThemeView, 'year' | 'register'> & { theme: ThemeSeen | undefined }) {
  if (!theme) return <p>{words.none(year)}</p>
  return (
    <>
      <h2>{`${year} : ${theme.title}`}</h2>
      <Facts>
        <Fact name={words.covers}>{theme.covers}</Fact>
        <Fact name={words.approved}>
          <ApprovedBy decision={theme.decision} register={register} />
        </Fact>
      </Facts>
    </>
  )
}

function ThemeForm({ page, year, theme, register, faults = [], typed }: ThemeView & { theme: ThemeSeen | undefined }) {
  const shown = typed ?? theme
  return (
    <details open={faults.length > 0}>
      <summary>{theme ? words.change(year) : words.write(year)}</summary>
      <Form page={page} action={`/region/theme?annee=${year}`}>
        <Hidden fields={[['version', String(theme?.version ?? 0)]]} />
        <TextField
          page={page}
          name="titre"
          label={words.name}
          hint={words.nameHint}
          value={shown?.title ?? ''}
          faults={faults}
        />
        <TextField
          page={page}
          name="portee"
          label={words.covers}
          hint={words.coversHint}
          value={shown?.covers ?? ''}
          faults={faults}
        />
        <Select
          page={page}
          name="decision"
          label={approvalTexts.decision}
          hint={approvalTexts.decisionHint}
          faults={faults}
          options={[['', approvalTexts.notYet], ...(register === 'away' ? [] : approvals(register))]}
          value={shown?.decision ?? ''}
        />
        <Button>{words.save}</Button>
      </Form>
    </details>
  )
}

function History({ year, history, register }: Pick<ThemeView, 'year' | 'register'> & { history: ThemeSeen[] }) {
  if (history.length === 0) return null
  return (
    <details>
      <summary>{words.versions(year)}</summary>
      <Table caption={words.versions(year)} head={words.versionsHead} words>
        {history.map(({ version, at, title, covers, by, decision }) => (
          <tr key={version}>
            <th scope="row">{dayText(at)}</th>
            <td>{title}</td>
            <td>{covers}</td>
            <td>{figuresSaid.roles[by] ?? by}</td>
            <td>
              <ApprovedBy decision={decision} register={register} />
            </td>
          </tr>
        ))}
      </Table>
    </details>
  )
}
