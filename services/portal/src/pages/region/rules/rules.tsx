// The parameters of the rules: those in force, to change, and every version before, each of which can be taken again.

import type { RulesVersionSeen } from '../../../apis/rules.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Section } from '../../../components/section.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { Fault } from '../../../forms/form.ts'
import { ruleNames } from '../../../forms/rules-form.ts'
import type { Page } from '../../../page.ts'
import { momentText } from '../../../texts/dates.ts'
import { retentionOfRegion } from '../../../texts/retention.ts'
import { rulesTexts as words } from '../../../texts/rules.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'

type Props = {
  page: Page
  version: number
  typed: Readonly<Record<string, string>>
  /** the newest first */
  versions: readonly RulesVersionSeen[]
  /** months after the last contact; undefined while intake is away */
  retention: number | undefined
  faults?: readonly Fault[]
  general?: string | undefined
}

export function RulesPage({ page, version, typed, versions, retention, faults = [], general }: Props) {
  return (
    <Layout page={page} title={words.title} faulty={faults.length > 0} door="pro">
      <ErrorSummary title={words.errors} faults={faults} general={general} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <LoneLink href="/region/essais" text={words.try} />
      <Form page={page} action="/region/regles">
        <Hidden fields={[['version', String(version)]]} />
        <p>{words.empty}</p>
        {ruleNames.map((name) => (
          <TextField
            page={page}
            key={name}
            name={name}
            label={words.names[name]}
            hint={name === 'mostStructures' ? words.hints.structures : words.hints.days}
            faults={faults}
            value={typed[name] ?? ''}
            narrow
            optional
            bare
          />
        ))}
        <Button>{words.save}</Button>
      </Form>
      <Section id="conservation" title={retentionOfRegion.title}>
        <p>{retention === undefined ? retentionOfRegion.away : retentionOfRegion.text(retention)}</p>
        <p>{retentionOfRegion.source}</p>
      </Section>
      <Section id="versions" title={words.history}>
        {versions.length === 0 ? <p>{words.none}</p> : null}
        {versions.map((one, at) => (
          <Version key={one.version} page={page} one={one} inForce={at === 0} newest={version} />
        ))}
      </Section>
      <BackToDashboard />
    </Layout>
  )
}

function Version({
  page,
  one,
  inForce,
  newest,
}: {
  page: Page
  one: RulesVersionSeen
  inForce: boolean
  newest: number
}) {
  const { version, at, parameters } = one
  const values = ruleNames.flatMap((name): [string, string][] => {
    const value = parameters[name]
    return value === undefined ? [] : [[name, String(value)]]
  })
  return (
    <>
      <h3>
        Version {version}, {momentText(at)}
      </h3>
      <p>{words.said(parameters)}.</p>
      {inForce ? (
        <p>
          <strong>{words.inForce}</strong>
        </p>
      ) : (
        <Form page={page} action="/region/regles">
          <Hidden fields={[['version', String(newest)], ['restored', 'yes'], ...values]} />
          <Button quiet>
            {words.restore}
            <span class="hidden">{words.restoreLabel(version)}</span>
          </Button>
        </Form>
      )}
    </>
  )
}
