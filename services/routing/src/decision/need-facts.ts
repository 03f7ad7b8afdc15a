// What a decision may know of a need: closed codes, and no more. What must never weigh has no field to come in by:
// the type refuses it, and the facts are copied one by one, so that an event that carried more would lose it here.

import type {
  AccessibilityCode,
  DepartementCode,
  Language,
  Mode,
  ProjectType,
  ServiceKind,
  Situation,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Location } from '@hent/contracts/directory-record.ts'
import type { EventData } from '@hent/contracts/events.ts'

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

export type NeedFacts = Without<{
  needId: string
  service: ServiceKind
  project?: ProjectType
  /** the structure the person chose or named in advance */
  wishedStructure?: string
  /** the structure that already follows the person, as the person or the sender says; nobody looks it up */
  followedBy?: string
  commune: string
  epci: string | null
  departement: DepartementCode
  /** to the nearest 0.05°, about 5 km: no finer than a commune */
  point?: Location
  situation: Without<Situation>
  /** in the order the person prefers them */
  modes: readonly Mode[]
  language: Language
  /** the person gave no name and no address to write to */
  anonymous?: true
  /** what the person needs of a place to come to it */
  accessibility?: readonly AccessibilityCode[]
}>

type Request = Pick<
  EventData<'RequestReceived'>,
  'commune' | 'epci' | 'departement' | 'point' | 'situation' | 'modes' | 'language' | 'accessibility' | 'anonymous'
>
type Need = EventData<'RequestReceived'>['needs'][number]

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
