// The service offer: who is entitled to answer which need, for whom. The reference frame's table as versioned data,
// one row a rule, with its source. Nothing but the situation decides: no gender, origin, nationality or name is here.

import type { AgeBand, Network, ProjectType, ServiceKind, Situation, Status } from './codes.ts'

export const serviceOfferVersion = '2026-11-01'

/** A row: these networks may answer this service for people who meet every condition given. */
export type OfferRule = {
  code: string
  service: ServiceKind
  networks: readonly Network[]
  statuses?: readonly Status[]
  ageBands?: readonly AgeBand[]
  /** true: only where said to be recognised */
  disability?: true
  projects?: readonly ProjectType[]
  source: string
}

const frame = 'Cadre de référence SPRO Bretagne (9–10 avril 2015), « L’offre de service »'
const cepLaw = 'Code du travail, art. L6111-6 (opérateurs du conseil en évolution professionnelle)'
const undisclosed = 'undisclosed' as const

export const offerRules: readonly OfferRule[] = [
  {
    code: 'api-membres',
    service: 'reception',
    networks: [
      'cio',
      'france-travail',
      'mission-locale',
      'transitions-pro',
      'sij',
      'suio-ip',
      'spef',
      'cap-emploi',
      'apec',
      'cidff',
    ],
    source: `${frame} : tout public`,
  },
  {
    code: 'orientation-cio',
    service: 'school-guidance',
    networks: ['cio'],
    statuses: ['pupil', 'student', undisclosed],
    source: `${frame} : élèves, étudiants`,
  },
  {
    code: 'orientation-suio',
    service: 'school-guidance',
    networks: ['suio-ip'],
    statuses: ['student', undisclosed],
    source: `${frame} : étudiants`,
  },
  { code: 'cep-apec', service: 'cep', networks: ['apec'], statuses: ['executive'], source: cepLaw },
  {
    code: 'cep-cap-emploi',
    service: 'cep',
    networks: ['cap-emploi'],
    statuses: ['employee', 'executive', 'job-seeker', 'self-employed', 'civil-servant', 'inactive', undisclosed],
    disability: true,
    source: cepLaw,
  },
  {
    code: 'cep-operateur-regional',
    service: 'cep',
    networks: ['transitions-pro'],
    statuses: ['employee', 'self-employed', 'civil-servant', undisclosed],
    source: `${cepLaw} ; opérateur régional, hier Fongecif–Opacif`,
  },
  {
    code: 'cep-mission-locale',
    service: 'cep',
    networks: ['mission-locale'],
    statuses: ['job-seeker', 'inactive', undisclosed],
    ageBands: ['16-17', '18-25'],
    source: `${cepLaw} ; art. L5314-2 (jeunes de 16 à 25 ans révolus)`,
  },
  {
    code: 'cep-france-travail',
    service: 'cep',
    networks: ['france-travail'],
    statuses: ['job-seeker', 'inactive', undisclosed],
    source: `${cepLaw} ; hier Pôle emploi`,
  },
  {
    code: 'vae-conseil',
    service: 'vae',
    networks: ['vae-advice'],
    source: `${frame} : tout public`,
  },
  {
    code: 'entreprise-cci',
    service: 'business-creation',
    networks: ['cci'],
    projects: ['trade', 'services'],
    source: `${frame} : tout public`,
  },
  {
    code: 'entreprise-cma',
    service: 'business-creation',
    networks: ['cma'],
    projects: ['crafts'],
    source: `${frame} : tout public`,
  },
  {
    code: 'entreprise-agriculture',
    service: 'business-creation',
    networks: ['chambre-agriculture'],
    projects: ['farming'],
    source: `${frame} : tout public`,
  },
  {
    code: 'decrocheurs-psad',
    service: 'dropout-support',
    networks: ['psad'],
    ageBands: ['16-17', '18-25', undisclosed],
    source: `${frame} : jeunes de plus de 16 ans sans diplôme et sans solution ; Code de l’éducation, art. L313-7`,
  },
]

export type OfferFacts = { service: ServiceKind; project?: ProjectType; situation: Situation }

function meets(rule: OfferRule, { project, situation }: OfferFacts): boolean {
  if (rule.statuses && !rule.statuses.includes(situation.status)) return false
  if (rule.ageBands && !rule.ageBands.includes(situation.ageBand)) return false
  if (rule.disability && situation.disability !== true) return false
  // Who has not said which project is shown every chamber: asking as little as possible.
  if (rule.projects && project !== undefined && !rule.projects.includes(project)) return false
  if (rule.service === 'dropout-support') return situation.diploma !== true && situation.solution !== true
  return true
}

/** Rules that entitle somebody to answer this need; none: the service is not for this audience. */
export function rulesFor(facts: OfferFacts): readonly OfferRule[] {
  return offerRules.filter((rule) => rule.service === facts.service && meets(rule, facts))
}

/** Networks entitled to answer, each with the code of the rule that says so. */
export function entitledNetworks(facts: OfferFacts): ReadonlyMap<Network, string> {
  const entitled = new Map<Network, string>()
  for (const rule of rulesFor(facts)) for (const network of rule.networks) entitled.set(network, rule.code)
  return entitled
}
