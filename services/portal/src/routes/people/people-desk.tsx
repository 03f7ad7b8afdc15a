// What the pages of people have in common, the Region's and a manager's: where one is, one person read and shown again with
// what was typed, and what is said of an act that could not be done.

import { AppError } from '@hent/service/errors.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PersonSeen } from '../../apis/people.ts'
import type { PortalDeps } from '../../context.ts'
import type { Fault } from '../../forms/form.ts'
import { personFaults } from '../../forms/person-form.ts'
import { PersonPage, type PersonProps } from '../../pages/people/person.tsx'
import { type Place, regionList, structureList } from '../../pages/people/place.ts'
import { may } from '../../sessions/may.ts'
import { callerOf, orShow, pageOf, pathText, sendPage } from '../../sessions/visitor.ts'
import { peopleTexts as words } from '../../texts/people.ts'
import type { Agent } from '../for-agents.ts'

/** Paths of the lists, as routes have them. */
export const regionPaths = regionList
export const structurePaths = structureList(':id')

const isRegion = (place: Place): boolean => place.structure === undefined
export const versionIn = (value: string): number => Number(value) || 0

export type PeopleDesk = ReturnType<typeof peopleDesk>

export function peopleDesk({ apis }: PortalDeps) {
  /** @throws AppError `not-found` for a structure whose people are not this reader's */
  async function listOf(request: FastifyRequest, { token, roles }: Agent): Promise<Place> {
    const id = pathText(request, 'id')
    if (id === '') return { list: regionList }
    if (!may(roles, 'agent:manage', { structureIds: [id] })) throw new AppError('not-found')
    const { structureId, name } = await apis.directory.structure(callerOf(request, token), id)
    return { list: structureList(id), structure: { structureId, name } }
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { token }: Agent,
    shown: Pick<PersonProps, 'place' | 'person'> & Partial<PersonProps>,
    status = 200,
  ) {
    const versions = await apis.directory
      .personHistory(callerOf(request, token), shown.person.agentId)
      .catch(orShow<PersonProps['versions']>([]))
    return sendPage(reply, <PersonPage page={pageOf(request, reply, 'fr')} versions={versions} {...shown} />, status)
  }

  return {
    listOf,
    person: (request: FastifyRequest, { token }: Agent): Promise<PersonSeen> =>
      apis.directory.person(callerOf(request, token), pathText(request, 'person')),
    show,
  }
}

/** What is said where an act could not be done; anything else is thrown. */
export function refusedAct(error: unknown, place: Place): { faults?: Fault[]; general?: string; status: number } {
  if (!(error instanceof AppError)) throw error
  if (error.code === 'invalid-input') return { faults: personFaults(error, isRegion(place)), status: 400 }
  if (error.code === 'precondition-failed') return { general: words.changed, status: 409 }
  if (error.code === 'conflict') return { general: error.data.detail ?? words.refused, status: 409 }
  if (error.code === 'forbidden') return { general: error.data.detail ?? words.refused, status: 403 }
  throw error
}
