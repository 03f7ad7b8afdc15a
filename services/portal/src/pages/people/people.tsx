// The people one looks after: searched, one under the other, a page at a time.

import { listedRoles } from '@hent/service/principal.ts'
import type { StructureFound } from '../../apis/directory.ts'
import type { PeoplePage, PersonListed } from '../../apis/people.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Lines } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { WayBack } from '../../components/way-back.tsx'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { dayText } from '../../texts/dates.ts'
import { peopleTexts as words } from '../../texts/people.ts'
import { roleNames } from '../../texts/pro.ts'
import { type Place, type Search, searchPath } from './place.ts'
import { roleText } from './role-text.ts'

type Props = {
  page: Page
  place: Place
  search: Search
  found: PeoplePage
  /** structures that the words may mean; empty: none */
  structures?: readonly StructureFound[] | undefined
  /** this is not the first page */
  begun: boolean
}

export function PeopleListPage({ page, place, search, found, structures, begun }: Props) {
  const title = place.structure ? words.ofStructure(place.structure.name) : words.title
  return (
    <Layout page={page} title={title} door="pro">
      {place.structure ? (
        <WayBack href={`/pro/structure/${place.structure.structureId}`} text={words.backStructure} />
      ) : null}
      <h1>{words.title}</h1>
      <p class="lead">{place.structure ? words.leadOf(place.structure.name) : words.lead}</p>
      <ButtonLink href={`${place.list}/inviter`}>{words.add}</ButtonLink>
      <SearchForm page={page} place={place} search={search} />
      {structures ? <WhichStructure place={place} search={search} structures={structures} /> : null}
      {found.agents.length === 0 && !structures ? <p>{emptyText(search)}</p> : null}
      {found.agents.map((one) => (
        <PersonCard key={one.agentId} person={one} list={place.list} />
      ))}
      {found.next ? <LoneLink href={searchPath(place.list, search, { suite: found.next })} text={words.more} /> : null}
      {begun ? <LoneLink href={searchPath(place.list, search)} text={words.first} /> : null}
    </Layout>
  )
}

function emptyText({ words: typed, structure, structureId, role, ended }: Search): string {
  if (typed || structure || structureId || role) return words.noneFound
  return ended ? words.noneEnded : words.none
}

function SearchForm({ page, place, search }: { page: Page; place: Place; search: Search }) {
  const roles = listedRoles.map((role): [string, string] => [role, roleNames[role]])
  const { states } = words.search
  return (
    <Form page={page} action={place.list} method="get">
      <div class="filters">
        <TextField
          page={page}
          name="mots"
          label={words.search.words}
          value={search.words}
          optional
          bare
          autocomplete="off"
        />
        {place.structure ? null : (
          <>
            <TextField
              page={page}
              name="structure"
              label={words.search.structure}
              value={search.structure}
              optional
              bare
              autocomplete="off"
            />
            <Select
              name="role"
              label={words.search.role}
              options={[['', words.search.anyRole], ...roles]}
              value={search.role}
            />
          </>
        )}
        <Select
          name="acces"
          label={words.search.state}
          options={[
            ['', states.active],
            ['ended', states.ended],
          ]}
          value={search.ended ? 'ended' : ''}
        />
        <Button>{words.search.show}</Button>
      </div>
    </Form>
  )
}

function WhichStructure({
  place,
  search,
  structures,
}: {
  place: Place
  search: Search
  structures: readonly StructureFound[]
}) {
  if (structures.length === 0) return <p>{words.search.noStructure}</p>
  return (
    <Notice>
      <p>{words.search.several}</p>
      <ul>
        {structures.map(({ structureId, name, commune }) => (
          <li key={structureId}>
            <a href={searchPath(place.list, { ...search, structure: name, structureId })}>
              {[name, commune ? communeName(commune) : ''].filter(Boolean).join(', ')}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function PersonCard({ person, list }: { person: PersonListed; list: string }) {
  const { agentId, label, email, roles, isBound, lastLoginOn } = person
  const came = isBound ? words.cameOnce : words.invitedNotCome
  return (
    <Card labelledBy={agentId}>
      <h2 id={agentId}>
        <a href={`${list}/${agentId}`}>{label}</a>
      </h2>
      <p>
        <Lines lines={[email, ...roles.map(roleText)]} />
      </p>
      <p class="hint">{lastLoginOn ? words.lastLogin(dayText(lastLoginOn)) : came}</p>
    </Card>
  )
}
