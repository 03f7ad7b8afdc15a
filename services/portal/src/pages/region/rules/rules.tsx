// The parameters of the rules: those in force, to change, and every version before, each of which can be taken again.

import type { RuleDefaults } from '@hent/contracts/rules-record.ts'
import type { RulesVersionSeen } from '../../../apis/rules.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Lines } from '../../../components/facts.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Section } from '../../../components/section.tsx'
import { Table } from '../../../components/table.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { Fault } from '../../../forms/form.ts'
import { ruleNames } from '../../../forms/rules-form.ts'
import type { Page } from '../../../page.ts'
import { momentText } from '../../../texts/dates.ts'
import { retentionOfRegion } from '../../../texts/retention.ts'
import { rulesTexts as words } from '../../../texts/rules.ts'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { type LastChange, lastChange } from './last-change.ts'

type Props = {
  page: Page
  version: number
  typed: Readonly<Record<string, string>>
  /** the newest first */
  versions: readonly RulesVersionSeen[]
  /** months after the last contact; undefined while intake is away */
  retention: number | undefined
  /** where the Region has set none; absent: not known now */
  defaults: RuleDefaults | undefined
  faults?: readonly Fault[]
  general?: string | undefined
}

export function RulesPage({ page, version, typed, versions, defaults, retention, faults = [], general }: Props) {
  return (
    <Layout page={page} title={words.title} faulty={faults.length > 0} door="pro">
      <BackToDashboard />
      <h1>{words.title}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <p class="lead">{words.lead}</p>
      <LoneLink href="/region/essais" text={words.try} />
      <InForce versions={versions} defaults={defaults} />
      <h2>{words.change}</h2>
      <Form page={page} action="/region/regles">
        <Hidden fields={[['version', String(version)]]} />
        <p>{words.empty}</p>
        {ruleNames.map((name) => (
          <TextField
            page={page}
            key={name}
            name={name}
            label={words.names[name]}
            hint={words.hint(name, defaults)}
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
        <p>{retentionOfRegion.surveys}</p>
      </Section>
      <Section id="versions" title={words.history}>
        {versions.length === 0 ? <p>{words.none}</p> : null}
        {versions.map((one, at) => (
          <Version
            key={one.version}
            page={page}
            one={one}
            before={versions[at + 1]}
            inForce={at === 0}
            newest={version}
          />
        ))}
      </Section>
    </Layout>
  )
}

/** What holds of each delay today, and who has changed it last. */
function InForce({ versions, defaults }: Pick<Props, 'versions' | 'defaults'>) {
  const { now } = words
  const parameters = versions[0]?.parameters ?? {}
  return (
    <Table caption={now.caption} head={now.head} words>
      {ruleNames.map((name) => (
        <tr key={name}>
          <th scope="row">{words.names[name]}</th>
          <td>{now.value(name, parameters[name], defaults)}</td>
          <td>{changedText(lastChange(name, versions))}</td>
        </tr>
      ))}
    </Table>
  )
}

const changedText = (change: LastChange) =>
  typeof change === 'string' ? words.now[change] : words.now.changed(momentText(change.at), change.label)

/** What a version set otherwise than the one before it; all that it set, where that one is not shown. */
function changesOf({ version, parameters }: RulesVersionSeen, before: RulesVersionSeen | undefined): string[] {
  if (!before && version > 1) {
    const set = ruleNames.filter((name) => parameters[name] !== undefined)
    return [...set.map((name) => words.holds(name, parameters[name])), words.beforeUnknown]
  }
  const moved = ruleNames.filter((name) => parameters[name] !== before?.parameters[name])
  if (moved.length === 0) return [words.same]
  return moved.map((name) => words.moved(name, before?.parameters[name], parameters[name]))
}

function Version({
  page,
  one,
  before,
  inForce,
  newest,
}: {
  page: Page
  one: RulesVersionSeen
  /** absent: its first, or one that is not shown */
  before: RulesVersionSeen | undefined
  inForce: boolean
  newest: number
}) {
  const { version, at, label, parameters } = one
  const values = ruleNames.flatMap((name): [string, string][] => {
    const value = parameters[name]
    return value === undefined ? [] : [[name, String(value)]]
  })
  return (
    <>
      <h3>{words.version(version, momentText(at))}</h3>
      <p>
        <Lines lines={[words.set(label), ...changesOf(one, before)]} />
      </p>
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
