// Who does what near me: a commune, a service, and the structures that answer there, in the directory's order.

import { type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { modeLabels, networkLabels } from '@hent/contracts/labels.ts'
import type { CommuneMatch } from '@hent/territory/commune-search.ts'
import type { StructureFound } from '../../apis/directory.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Choices } from '../../components/choices.tsx'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'

export type Found = { place: string; service: ServiceKind; structures: readonly StructureFound[] }

export function WhoPage({
  page,
  commune,
  service,
  faults = [],
  several = [],
  found,
}: {
  page: Page
  commune: string
  service: string
  faults?: readonly Fault[]
  /** communes to choose from */
  several?: readonly CommuneMatch[]
  found?: Found | undefined
}) {
  const { texts } = page
  const { who, ask, needs } = texts
  return (
    <Layout page={page} title={who.title} faulty={faults.length > 0}>
      <h1>{who.title}</h1>
      <ErrorSummary title={ask.errorsTitle} faults={faults} />
      <p class="lead">{who.lead}</p>
      <Form page={page} action="/qui-fait-quoi" method="get">
        <TextField
          page={page}
          name="commune"
          label={ask.commune}
          hint={ask.communeHint}
          value={commune}
          faults={faults}
          autocomplete="address-level2"
        />
        {several.length > 0 ? (
          <Choices
            page={page}
            name="code"
            label={several[0]?.near ? who.near : who.homonym}
            choices={several.map((match) => ({
              value: match.commune.code,
              label: `${match.was ? `${match.was.name}, ` : ''}${match.commune.name} (${match.departement.name})`,
            }))}
            chosen={[several[0]?.commune.code ?? '']}
          />
        ) : null}
        <Choices
          page={page}
          name="service"
          label={who.service}
          faults={faults}
          choices={serviceKinds.map((kind) => ({ value: kind, ...needs[kind] }))}
          chosen={[service]}
        />
        <Button>{who.show}</Button>
      </Form>
      {found ? <Results page={page} found={found} /> : null}
    </Layout>
  )
}

function Results({ page, found }: { page: Page; found: Found }) {
  const { who, needs } = page.texts
  const { structures, place, service } = found
  return (
    <section aria-labelledby="resultats">
      <h2 id="resultats">
        {needs[service].label} : {who.found(structures.length, place)}
      </h2>
      {structures.length === 0 ? (
        <p>
          {who.none} <a href="/demande">{page.texts.site.ask}</a>
        </p>
      ) : (
        <>
          <p>{who.order}</p>
          {structures.map((structure) => (
            <Structure key={structure.structureId} page={page} structure={structure} service={service} />
          ))}
        </>
      )}
    </section>
  )
}

function Structure({ page, structure, service }: { page: Page; structure: StructureFound; service: ServiceKind }) {
  const { language, texts } = page
  const { who } = texts
  const ways = structure.services?.filter(({ kind }) => kind === service).flatMap(({ modes }) => modes) ?? []
  return (
    <Card>
      <h3>{structure.name}</h3>
      <Facts>
        <dt>{who.network}</dt>
        <dd lang="fr">{networkLabels[structure.network]}</dd>
        <ContactFacts page={page} of={structure} />
        <Fact name={who.modes}>{[...new Set(ways)].map((mode) => modeLabels[mode][language]).join(', ')}</Fact>
      </Facts>
    </Card>
  )
}
