// What a decision may know of a need: closed codes, and no more. What must never weigh has no field to come in by:
// the type refuses it, and the facts are copied one by one, so that an event that carried more would lose it here.

import {
  AccessibilityCode,
  DepartementCode,
  Language,
  Mode,
  ProjectType,
  ServiceKind,
  Situation,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { Location } from '@hent/contracts/directory-record.ts'
import type { EventData } from '@hent/contracts/events.ts'
import { type Static, Type } from 'typebox'

/** Equality and non-discrimination (reference frame, « Des valeurs partagées »): none of these may reach a decision. */
export const neverWeighs = [
  'gender',
  'sex',
  'origin',
  'nationality',
  'name',
  'firstName',
  'lastName',
  'birthDate',
  'birthPlace',
  'address',
  'email',
  'phone',
  'religion',
  'sender',
] as const
type Without<T> = T & { readonly [K in (typeof neverWeighs)[number]]?: never }

const Facts = Type.Object(
  {
    needId: Type.String(),
    service: ServiceKind,
    project: Type.Optional(ProjectType),
    /** the structure the person chose or named in advance */
    wishedStructure: Type.Optional(Type.String()),
    /** the structure that already follows the person, as the person or the sender says; nobody looks it up */
    followedBy: Type.Optional(Type.String()),
    commune: Type.String(),
    epci: Type.Union([Type.String(), Type.Null()]),
    departement: DepartementCode,
    /** to the nearest 0.05°, about 5 km: no finer than a commune */
    point: Type.Optional(Location),
    situation: Situation,
    /** in the order the person prefers them */
    modes: Type.Array(Mode),
    language: Language,
    /** the person gave no name and no address to write to */
    anonymous: Type.Optional(Type.Literal(true)),
    /** what the person needs of a place to come to it */
    accessibility: Type.Optional(Type.Array(AccessibilityCode)),
  },
  { additionalProperties: false },
)
export type NeedFacts = Without<Static<typeof Facts> & { situation: Without<Situation> }>
export const NeedFacts = Type.Unsafe<NeedFacts>(Facts)

type Request = Pick<
  EventData<'RequestReceived' | 'NeedAdded'>,
  'commune' | 'epci' | 'departement' | 'point' | 'situation' | 'modes' | 'language' | 'accessibility' | 'anonymous'
>
type Need = EventData<'NeedAdded'>['need']

export function factsOf(request: Request, need: Need): NeedFacts {
  const { status, ageBand, disability, diploma, solution } = request.situation
  return {
    needId: need.needId,
    service: need.service,
    ...defined({ project: need.project, wishedStructure: need.wishedStructure, followedBy: need.followedBy }),
    commune: request.commune,
    epci: request.epci,
    departement: request.departement,
    ...defined({ point: request.point && { lat: request.point.lat, lon: request.point.lon } }),
    situation: { status, ageBand, ...defined({ disability, diploma, solution }) },
    modes: [...request.modes],
    language: request.language,
    ...(request.anonymous ? { anonymous: true as const } : {}),
    ...defined({ accessibility: request.accessibility && [...request.accessibility] }),
  }
}
