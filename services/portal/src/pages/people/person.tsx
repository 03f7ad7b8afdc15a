// One person: who they are, what they may, and what may be changed of it; their access ended and given back.

import type { StructureFound } from '../../apis/directory.ts'
import type { PersonSeen, PersonVersion } from '../../apis/people.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Section } from '../../components/section.tsx'
import { State } from '../../components/state.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import { givenOf, keyOf, type TypedPerson } from '../../forms/person-form.ts'
import { phoneText } from '../../forms/phone.ts'
import type { Page } from '../../page.ts'
import { dayText, momentText } from '../../texts/dates.ts'
import { peopleTexts as words } from '../../texts/people.ts'
import { NewRoleFields, StructureRoles, WhoFields } from './person-fields.tsx'
import { PersonHistory } from './person-history.tsx'
import type { Place } from './place.ts'
import { roleText } from './role-text.ts'

export type PersonProps = {
  page: Page
  place: Place
  person: PersonSeen
  versions: readonly PersonVersion[]
  /** what was typed in the form that has faults */
  typed?: Partial<TypedPerson> | undefined
  /** roles that stayed ticked in it */
  kept?: readonly string[] | undefined
  faults?: readonly Fault[]
  general?: string | undefined
  choices?: readonly StructureFound[] | undefined
}

export function PersonPage(props: PersonProps) {
  const { page, place, person, versions, faults = [], general } = props
  return (
    <Layout page={page} title={person.label} door="pro" faulty={faults.length > 0 || general !== undefined}>
      <WayBack href={place.list} text={place.structure ? words.backPeople : words.back} />
      <h1>{person.label}</h1>
      <ErrorSummary page={page} faults={faults} general={general} />
      <State>{stateOf(person)}</State>
      <Known person={person} />
      {person.active ? <Roles {...props} /> : null}
      {person.active && !person.isElsewhere ? <Who {...props} /> : null}
      <ByHand page={page} place={place} person={person} />
      <Access page={page} place={place} person={person} />
      <PersonHistory versions={versions} />
    </Layout>
  )
}

function stateOf({ active, isBound }: PersonSeen): string {
  if (!active) return words.state.ended
  return isBound ? words.state.active : words.state.invited
}

function Known({ person }: { person: PersonSeen }) {
  const { email, mobile, roles, since, boundAt, lastLoginOn, isListed, isElsewhere } = person
  return (
    <Section id="qui" title={words.facts}>
      <Facts>
        <Fact name={words.email}>{email}</Fact>
        <Fact name={words.mobile}>{mobile ? phoneText(mobile) : undefined}</Fact>
        <Fact name={words.roles}>{roles.length > 0 ? <Lines lines={roles.map(roleText)} /> : words.noRole}</Fact>
        <Fact name={words.since}>{since ? dayText(since) : undefined}</Fact>
        <Fact name={words.bound}>{boundAt ? momentText(boundAt) : undefined}</Fact>
        <Fact name={words.last}>{lastLoginOn ? dayText(lastLoginOn) : undefined}</Fact>
        <Fact name={words.origin}>{isListed ? words.listed : words.notListed}</Fact>
      </Facts>
      {isElsewhere ? (
        <p>
          {words.elsewhere} {words.elsewhereHint}
        </p>
      ) : null}
    </Section>
  )
}

const ownPath = (place: Place, { agentId }: PersonSeen) => `${place.list}/${agentId}`
const versionOf = ({ version }: PersonSeen) => [['version', String(version)]] as const

function Roles({ page, place, person, typed = {}, kept, faults = [], choices }: PersonProps) {
  const held = person.roles.map((role) => ({ value: keyOf(givenOf(role)), label: roleText(role) }))
  return (
    <Section id="changer-roles" title={words.rolesTitle}>
      <Form page={page} action={`${ownPath(place, person)}/roles`}>
        <Hidden fields={versionOf(person)} />
        {place.structure ? (
          <StructureRoles page={page} chosen={typed.ticked ?? person.roles.map(({ role }) => role)} faults={faults} />
        ) : (
          <>
            {held.length > 0 ? (
              <Choices
                page={page}
                name="kept"
                label={words.rolesHeld}
                hint={words.rolesHeldHint}
                faults={faults}
                choices={held}
                chosen={kept ?? held.map(({ value }) => value)}
                several
              />
            ) : null}
            <NewRoleFields page={page} typed={typed} faults={faults} choices={choices} isOnly={false} />
          </>
        )}
        <Button>{words.saveRoles}</Button>
      </Form>
    </Section>
  )
}

function Who({ page, place, person, typed, faults = [] }: PersonProps) {
  const shown = { label: typed?.label ?? person.label, mobile: typed?.mobile ?? phoneText(person.mobile ?? '') }
  return (
    <Section id="fonction" title={words.settings}>
      <Form page={page} action={`${ownPath(place, person)}/fonction`}>
        <Hidden fields={versionOf(person)} />
        <WhoFields page={page} typed={shown} faults={faults} />
        <Button>{words.save}</Button>
      </Form>
    </Section>
  )
}

/** What stands over the list, and may follow it again where there is one. */
function ByHand({ page, place, person }: { page: Page; place: Place; person: PersonSeen }) {
  const { byHand, isListed, isElsewhere, active } = person
  if (byHand.length === 0) return null
  return (
    <Section id="regle" title={words.byHand}>
      <p>{words.byHandLead}</p>
      {byHand.map(({ field, by, at }) => (
        <div key={field}>
          <p>{words.byHandBy(words.fields[field], by, dayText(at))}</p>
          {active && isListed && !isElsewhere && field !== 'access' ? (
            <Form page={page} action={`${ownPath(place, person)}/liste`}>
              <Hidden fields={[...versionOf(person), ['field', field]]} />
              <Button quiet>
                {words.giveBack} <span class="hidden">: {words.fields[field]}</span>
              </Button>
            </Form>
          ) : null}
        </div>
      ))}
    </Section>
  )
}

function Access({ page, place, person }: { page: Page; place: Place; person: PersonSeen }) {
  if (person.isElsewhere) return null
  return (
    <Section id="acces" title={words.access}>
      {person.active ? (
        <LoneLink href={`${ownPath(place, person)}/fin`} text={words.end} />
      ) : (
        <Form page={page} action={`${ownPath(place, person)}/retour`}>
          <Hidden fields={versionOf(person)} />
          <p class="hint">{words.giveAccessHint}</p>
          <Button>{words.giveAccess}</Button>
        </Form>
      )}
    </Section>
  )
}

/** Asked before somebody's access ends. */
export function EndPage({ page, place, person, general }: Pick<PersonProps, 'page' | 'place' | 'person' | 'general'>) {
  return (
    <Layout page={page} title={words.endTitle} door="pro" faulty={general !== undefined}>
      <h1>{words.endTitle}</h1>
      <ErrorSummary page={page} faults={[]} general={general} />
      <p>
        <strong>{words.endWho(person.label, person.email)}</strong>
      </p>
      <p>{words.endWhat}</p>
      <p>{words.endUndo}</p>
      <Form page={page} action={`${ownPath(place, person)}/fin`}>
        <Hidden fields={versionOf(person)} />
        <Button>{words.end}</Button>
      </Form>
      <LoneLink href={ownPath(place, person)} text={words.endKeep} />
    </Layout>
  )
}
