// Who does what near me: a commune, a service, and the structures that answer there, in the directory's order.

import { type Mode, serviceKinds } from '@hent/contracts/codes.ts'
import { modeLabels, networkLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { CommuneMatch } from '@hent/territory/commune-search.ts'
import { communeByCode } from '@hent/territory/communes.ts'
import { nameTokens } from '@hent/territory/place-name.ts'
import type { StructureFound } from '../../apis/directory.ts'
import { communesScript } from '../../communes-script.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Choices } from '../../components/choices.tsx'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Fault } from '../../forms/form.ts'
import type { Page } from '../../page.ts'
import { departementNames } from '../../texts/pro.ts'
import { sheetTexts } from '../../texts/sheets.ts'
import { todayText, whereText } from './where-and-when.ts'

/** In the place of a service: all of them, and relays, which have none. */
export const everything = 'tout'
export const sought = [...serviceKinds, everything] as const
type Sought = (typeof sought)[number]

export type Found = {
  place: string
  code: string
  service: Sought
  structures: readonly StructureFound[]
  /** cursor of those after, where there are more */
  next?: string | undefined
  /** these are not the first */
  begun: boolean
}

type Asked = {
  page: Page
  commune: string
  service: string
  faults?: readonly Fault[]
  /** communes to choose from */
  several?: readonly CommuneMatch[]
}

export function WhoPage({
  page,
  commune,
  service,
  faults = [],
  several = [],
  found,
}: Asked & { found?: Found | undefined }) {
  const { who } = page.texts
  return (
    <Layout page={page} title={who.title} faulty={faults.length > 0} script={communesScript}>
      <h1>{who.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      {found ? (
        <>
          <Results page={page} found={found} typed={commune} />
          <Section id="chercher" title={who.change}>
            <SearchForm {...{ page, commune, service, faults, several }} />
          </Section>
        </>
      ) : (
        <>
          <p class="lead">{who.lead}</p>
          <SearchForm {...{ page, commune, service, faults, several }} />
        </>
      )}
      <LoneLink href="/fiches" text={sheetTexts[page.language].title} />
    </Layout>
  )
}

function SearchForm({ page, commune, service, faults, several }: Required<Asked>) {
  const { who, ask, needs } = page.texts
  return (
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
        choices={[...serviceKinds.map((kind) => ({ value: kind, ...needs[kind] })), { value: everything, ...who.all }]}
        chosen={[service]}
      />
      <Button>{who.show}</Button>
    </Form>
  )
}

function Results({ page, found, typed }: { page: Page; found: Found; typed: string }) {
  const { who, needs } = page.texts
  const { structures, place, code, service, next, begun } = found
  const title = service === everything ? who.all.label : needs[service].label
  const after = next ? new URLSearchParams({ commune: place, code, service, suite: next }) : undefined
  return (
    <section aria-labelledby="resultats">
      <h2 id="resultats">
        {title} : {begun || next ? place : who.found(structures.length, place)}
      </h2>
      <p>
        {placeText(page, found, typed)} <a href="#chercher">{who.change}</a>
      </p>
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
          {after ? <LoneLink href={`/qui-fait-quoi?${after}`} text={who.more} /> : null}
          <p class="screen">{page.texts.site.print}</p>
        </>
      )}
    </section>
  )
}

/** The commune that was understood, beside what was typed where that was something else. */
function placeText({ texts: { who } }: Page, { place, code }: Found, typed: string): string {
  const departement = departementNames[communeByCode(code)?.departement ?? ''] ?? ''
  const isSame = nameTokens(typed).join(' ') === nameTokens(place).join(' ')
  return isSame ? who.place(place, departement) : who.understood(typed, place, departement)
}

function Structure({ page, structure, service }: { page: Page; structure: StructureFound; service: Sought }) {
  const { language, texts } = page
  const { who } = texts
  const { commitmentDays } = structure
  const spoken = (modes: readonly Mode[]) => [...new Set(modes)].map((mode) => modeLabels[mode][language]).join(', ')
  const { services = [] } = structure
  const answered = services.map(
    ({ kind, modes }) => `${serviceLabels[kind][language]} (${spoken(modes).toLowerCase()})`,
  )
  const ways = services.filter(({ kind }) => kind === service).flatMap(({ modes }) => modes)
  return (
    <Card>
      <h3>{structure.name}</h3>
      <Facts>
        <dt>{who.network}</dt>
        <dd lang="fr">{networkLabels[structure.network]}</dd>
        <Fact name={who.where}>{whereText(page, structure)}</Fact>
        <Fact name={who.today}>{todayText(page, structure)}</Fact>
        <ContactFacts page={page} of={structure} />
        <Fact name={who.modes}>{spoken(ways)}</Fact>
        <Fact name={who.services}>
          {service === everything && answered.length > 0 ? <Lines lines={answered} /> : null}
        </Fact>
        <Fact name={who.delay}>{commitmentDays === undefined ? null : texts.story.answersWithin(commitmentDays)}</Fact>
      </Facts>
    </Card>
  )
}
