// One person: shown, given other roles, a function or a mobile, what was set given back to the list, their access ended
// after it was asked, and given back on the same page.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../../apis/caller.ts'
import type { PersonChange, PersonSeen } from '../../apis/people.ts'
import type { PortalDeps } from '../../context.ts'
import { code, type Form, formOf, text, texts } from '../../forms/form.ts'
import { keptRoles, keyOf, newRole, rolesOf, typedPerson } from '../../forms/person-form.ts'
import { EndPage, type PersonProps } from '../../pages/people/person.tsx'
import type { Place } from '../../pages/people/place.ts'
import { callerOf, goTo, pageOf, sendPage } from '../../sessions/visitor.ts'
import { peopleTexts as words } from '../../texts/people.ts'
import { forAgentsAt } from '../for-agents.ts'
import { type PeopleDesk, refusedAct, versionIn } from './people-desk.tsx'

type Read = { caller: Caller; place: Place; person: PersonSeen; form: Form; version: number }
/** What an act makes of a form: done, with what is said of it, or what is to be mended. */
type Acted = { said: string } | Partial<PersonProps>

export function personRoutes(app: FastifyInstance, { apis, now }: PortalDeps, desk: PeopleDesk, list: string): void {
  const { directory } = apis
  const forAgents = forAgentsAt(now)

  app.get(
    `${list}/:person`,
    forAgents(async (request, reply, agent) => {
      const place = await desk.listOf(request, agent)
      return desk.show(request, reply, agent, { place, person: await desk.person(request, agent) })
    }),
  )

  app.get(
    `${list}/:person/fin`,
    forAgents(async (request, reply, agent) => {
      const place = await desk.listOf(request, agent)
      const person = await desk.person(request, agent)
      if (!person.active) return goTo(reply, `${place.list}/${person.agentId}`)
      return sendPage(reply, <EndPage page={pageOf(request, reply, 'fr')} place={place} person={person} />)
    }),
  )

  const act = (path: string, work: (read: Read) => Promise<Acted>) =>
    app.post(
      `${list}/:person${path}`,
      forAgents(async (request: FastifyRequest, reply: FastifyReply, agent) => {
        const place = await desk.listOf(request, agent)
        const person = await desk.person(request, agent)
        const form = formOf(request.body)
        const caller = callerOf(request, agent.token)
        try {
          const acted = await work({ caller, place, person, form, version: versionIn(text(form, 'version')) })
          if (!('said' in acted)) return await desk.show(request, reply, agent, { place, person, ...acted }, 400)
          request.session.set('flash', acted.said)
          return goTo(reply, `${place.list}/${person.agentId}`)
        } catch (error) {
          const { status, ...said } = refusedAct(error, place)
          return desk.show(
            request,
            reply,
            agent,
            { place, person, ...(said.faults ? shownAgain(form) : {}), ...said },
            status,
          )
        }
      }),
    )

  const change = async ({ caller, person, version }: Read, body: PersonChange): Promise<Acted> => {
    await directory.changePerson(caller, person.agentId, version, body)
    return { said: words.saved }
  }

  act('/roles', async (read) => {
    const { caller, place, person, form } = read
    if (place.structure) {
      const roles = rolesOf(form, place.structure.structureId)
      return change(read, { roles })
    }
    const { role, faults, choices } = await newRole(form, (typed) => directory.named(caller, typed))
    if (faults.length > 0) return { ...shownAgain(form), faults, choices }
    const kept = keptRoles(form, person.roles)
    const isNew = role && !kept.some((one) => keyOf(one) === keyOf(role))
    return change(read, { roles: isNew ? [...kept, role] : kept })
  })
  act('/fonction', (read) => {
    const { label, mobile } = typedPerson(read.form)
    return change(read, { label, mobile })
  })
  act('/liste', (read) => {
    const field = code(read.form, 'field', ['label', 'mobile', 'roles'])
    return change(read, { [field ?? 'label']: null })
  })
  act('/fin', async ({ caller, person, version }) => {
    await directory.endPerson(caller, person.agentId, version)
    return { said: words.ended }
  })
  act('/retour', async ({ caller, person, version }) => {
    await directory.returnPerson(caller, person.agentId, version)
    return { said: words.returned }
  })
}

/** What was typed, so that nothing is lost. */
function shownAgain(form: Form): Pick<PersonProps, 'typed' | 'kept'> {
  const { label, mobile, ...typed } = typedPerson(form)
  return 'label' in form ? { typed: { label, mobile } } : { typed, kept: texts(form, 'kept') }
}
