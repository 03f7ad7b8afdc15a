// The service offer: who is entitled to answer which need, for whom, since when and by which text. The rules are data,
// `service-offer.json`, one row a rule, which a Region can read, date and replace; here are its schema and its reading.
// Nothing but the situation decides: no gender, origin, nationality or name is here.

import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { AgeBand, LocalDay, Network, networks, ProjectType, ServiceKind, type Situation, Status } from './codes.ts'
import type { DirectoryRecord, OfferedService } from './directory-record.ts'
import offerFile from './service-offer.json' with { type: 'json' }

const closed = { additionalProperties: false }

/** A name of a network, and the days it was its name, both included. */
const NetworkName = Type.Object(
  {
    name: Type.String(),
    from: Type.Optional(LocalDay),
    until: Type.Optional(LocalDay),
    source: Type.Optional(Type.String({ description: 'where its days come from, and what could not be read' })),
  },
  closed,
)

/** A row: these networks may answer this service for people who meet every condition given. */
export const OfferRule = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z0-9-]+$' }),
    says: Type.String({ minLength: 10, description: 'the rule in one French sentence' }),
    saysIn: Type.Optional(
      Type.Object(
        { br: Type.String({ minLength: 10 }), en: Type.String({ minLength: 10 }) },
        { ...closed, description: 'the same in Breton (not read by a speaker) and in English' },
      ),
    ),
    service: ServiceKind,
    networks: Type.Array(Network, { minItems: 1, uniqueItems: true }),
    declared: Type.Optional(
      Type.Enum(['cepOperator', 'vaeAdvice', 'psad'], { description: 'only structures the directory declares so' }),
    ),
    statuses: Type.Optional(Type.Array(Status, { minItems: 1 })),
    ageBands: Type.Optional(Type.Array(AgeBand, { minItems: 1 })),
    projects: Type.Optional(
      Type.Array(ProjectType, { minItems: 1, description: 'who has not said which is shown every chamber' }),
    ),
    disability: Type.Optional(Type.Literal(true, { description: 'only where said to be recognised' })),
    diploma: Type.Optional(Type.Literal(false, { description: 'not where a diploma is said to be held' })),
    solution: Type.Optional(Type.Literal(false, { description: 'not where a solution is said to exist' })),
    from: LocalDay,
    until: Type.Optional(LocalDay),
    frame: Type.String({
      description: 'row of the table “L’offre de service” of the reference frame, 9–10 April 2015',
    }),
    law: Type.Array(
      Type.Object(
        {
          ref: Type.String(),
          read: Type.Enum(['text', 'summary', 'no'], {
            description: 'how the text was read when the rule was written',
          }),
          from: Type.Optional(LocalDay),
          until: Type.Optional(LocalDay),
          asOf: Type.Optional(
            Type.String({
              pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$',
              description: 'the state of the code in which it was read, as precisely as the copy says',
            }),
          ),
          readAgain: Type.Optional(LocalDay),
          note: Type.Optional(Type.String({ description: 'what could not be read' })),
        },
        { ...closed, description: 'from, until: days of the wording read; readAgain: another wording begins that day' },
      ),
      { minItems: 1 },
    ),
  },
  closed,
)
export type OfferRule = Static<typeof OfferRule>

export const ServiceOffer = Type.Object(
  {
    version: LocalDay,
    oneService: Type.Optional(
      Type.Literal(true, {
        description:
          'one and the same service covers the home, handles the project and gives the mode; offers before 2026-11-28 do not say so: there, services of a structure could do together what none does alone',
      }),
    ),
    // An offer made before a network was known does not name it, and is still read.
    networks: Type.Partial(
      Type.Object(
        Object.fromEntries(networks.map((network) => [network, Type.Array(NetworkName, { minItems: 1 })])),
        closed,
      ),
    ),
    rules: Type.Array(OfferRule, { minItems: 1 }),
  },
  closed,
)
export type ServiceOffer = Static<typeof ServiceOffer>

const offerCheck = Compile(ServiceOffer)

/** A service offer read from a file. @throws Error that names the first fault */
export function readServiceOffer(content: unknown): ServiceOffer {
  if (offerCheck.Check(content)) return content
  const [fault] = offerCheck.Errors(content)
  throw new Error(`not a service offer: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`.trim())
}

/** The offer in force in this version of Hent. */
export const serviceOffer: ServiceOffer = readServiceOffer(offerFile)

export type OfferFacts = { service: ServiceKind; project?: ProjectType | undefined; situation: Situation }

function meets(rule: OfferRule, { project, situation }: OfferFacts): boolean {
  if (rule.statuses && !rule.statuses.includes(situation.status)) return false
  if (rule.ageBands && !rule.ageBands.includes(situation.ageBand)) return false
  if (rule.projects && project !== undefined && !rule.projects.includes(project)) return false
  if (rule.disability && situation.disability !== true) return false
  if (rule.diploma === false && situation.diploma === true) return false
  return !(rule.solution === false && situation.solution === true)
}

/** Without a day: a rule that has no end. */
const inForce = ({ from, until }: { from?: string; until?: string }, day: string | undefined): boolean =>
  day === undefined ? until === undefined : (from === undefined || from <= day) && (until === undefined || day <= until)

/**
 * Rules that entitle somebody to answer this need; none: the service is not for this audience.
 * @param day local day of the decision, YYYY-MM-DD; without it, rules without an end
 */
export function rulesFor(facts: OfferFacts, day?: string, offer = serviceOffer): readonly OfferRule[] {
  return offer.rules.filter((rule) => rule.service === facts.service && inForce(rule, day) && meets(rule, facts))
}

/** Whether the directory declares what this rule wants declared: of the structure, or of one of these services of it. */
export function isDeclared(
  { declared, service }: OfferRule,
  record: DirectoryRecord,
  services: readonly OfferedService[],
): boolean {
  if (declared === undefined) return true
  if (declared !== 'cepOperator') return record[declared] === true
  return services.some(({ kind, cepOperator }) => kind === service && cepOperator === true)
}

/** The first of these rules that entitles this structure by one of these services, or undefined. */
export function entitlingRule(
  rules: readonly OfferRule[],
  record: DirectoryRecord,
  services: readonly OfferedService[] = record.services,
): OfferRule | undefined {
  return rules.find((rule) => rule.networks.includes(record.network) && isDeclared(rule, record, services))
}

/** Networks some structure of which may answer, each with the code of the first rule that says so. */
export function entitledNetworks(facts: OfferFacts): ReadonlyMap<Network, string> {
  const entitled = new Map<Network, string>()
  for (const rule of rulesFor(facts))
    for (const network of rule.networks) if (!entitled.has(network)) entitled.set(network, rule.code)
  return entitled
}

/** References whose wording has changed by this day, and that nobody has read again; each once. */
export function referencesToReadAgain(day: string, offer = serviceOffer): { ref: string; readAgain: string }[] {
  const due = offer.rules.flatMap(({ law }) =>
    law.flatMap(({ ref, readAgain }) => (readAgain !== undefined && readAgain <= day ? [{ ref, readAgain }] : [])),
  )
  return [...new Map(due.map((one) => [one.ref, one])).values()]
}

/** What a network was called on a day: Pôle emploi until the end of 2023, France Travail since. */
export function networkNameOn(network: Network, day: string, offer = serviceOffer): string {
  const names = offer.networks[network] ?? []
  return (names.find((one) => inForce(one, day)) ?? names.at(-1))?.name ?? network
}
