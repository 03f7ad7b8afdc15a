// The networks of the frame as the synthetic directory sees them: where each has sites, what it offers to whom, by
// which modes. Fictional spread; only the kinds of body and what each may offer follow the frame (cadre de référence, p. 3).

export type Kind = 'reception' | 'school-guidance' | 'cep' | 'vae' | 'business-creation' | 'dropout-support'
type Actor = 'member' | 'relay' | 'associated' | 'chamber' | 'dropout-platform'
type ProjectType = 'trade' | 'services' | 'crafts' | 'farming'

export interface Offer {
  readonly kind: Kind
  readonly modes: readonly string[]
  readonly publics: readonly string[]
  readonly precision?: string
  /** Départements served instead of the site's EPCI. */
  readonly departements?: readonly string[]
}

export interface Profile {
  readonly network: string
  readonly prefix: string
  readonly actor: Actor
  /** `{of}` is "de Lannion", `{at}` is "Lannion". */
  readonly name: string
  readonly carriers: readonly string[] | null
  readonly formerNames?: readonly string[]
  /** Where it is not a member's own convention. */
  readonly engagement?: { readonly signed: string; readonly until: string; readonly reference: string }
  /** Requests a week in a town of 20,000; grows with the town. */
  readonly capacity: number
  readonly anonymous: boolean
  readonly offers: readonly Offer[]
  readonly projectTypes?: readonly ProjectType[]
  /** Bassins with a site: it serves the others on their way. Empty: one site for each EPCI, serving that EPCI only. */
  readonly seats: readonly string[]
  /** Further sites (INSEE codes, repeated for several in a town), serving their own EPCI. */
  readonly extra?: readonly string[]
  /** For networks with one site an EPCI: only EPCI with at least so many inhabitants. */
  readonly minPopulation?: number
  /** Holds sessions in the other EPCI it serves. */
  readonly sessions?: boolean
  /** Does not serve these EPCI, nor islands when `noIslands`: the honest holes. */
  readonly leavesOut?: readonly string[]
  readonly noIslands?: boolean
}

const everywhere = (text: string): string[] => text.split(' ')
const region = ['22', '29', '35', '56']
const everyone = ['tous-publics']
const onSite = ['face-to-face', 'phone', 'mail']

const reception = (...modes: string[]): Offer => ({ kind: 'reception', modes, publics: everyone })

export const profiles: readonly Profile[] = [
  {
    network: 'france-travail',
    prefix: 'france-travail',
    actor: 'member',
    name: 'France Travail – {at}',
    carriers: ['france-travail'],
    formerNames: ['Pôle emploi'],
    capacity: 40,
    anonymous: true,
    offers: [
      reception('face-to-face', 'phone', 'video', 'mail'),
      {
        kind: 'cep',
        modes: ['face-to-face', 'phone', 'video', 'mail'],
        publics: ['demandeurs-emploi'],
        precision: 'Personnes inscrites ou souhaitant s’inscrire comme demandeurs d’emploi',
      },
    ],
    seats: everywhere(
      'rennes broceliande vitre fougeres saint-malo redon dinan saint-brieuc guingamp lannion loudeac carhaix morlaix brest quimper quimperle lorient auray vannes pontivy ploermel',
    ),
    extra: everywhere(
      '35238 35238 35238 29019 29019 29232 56121 56098 56260 22278 29039 29046 29103 22093 35047 35051 29220 35136 35093 29105',
    ),
  },
  {
    network: 'mission-locale',
    prefix: 'ml',
    actor: 'member',
    name: 'Mission locale {of}',
    carriers: ['mission-locale'],
    capacity: 22,
    anonymous: true,
    offers: [
      reception('face-to-face', 'phone', 'mail'),
      {
        kind: 'cep',
        modes: onSite,
        publics: ['jeunes'],
        precision: 'Jeunes de 16 à 25 ans révolus sortis du système scolaire',
      },
    ],
    seats: everywhere(
      'rennes vitre fougeres saint-malo redon dinan saint-brieuc guingamp lannion loudeac carhaix morlaix brest quimper quimperle lorient auray vannes pontivy ploermel',
    ),
    extra: everywhere('35238 29019 29039 29046 22093 29103 56083 22162 35085 29220'),
    sessions: true,
  },
  {
    network: 'cio',
    prefix: 'cio',
    actor: 'member',
    name: 'Centre d’information et d’orientation (CIO) {of}',
    carriers: null,
    capacity: 18,
    anonymous: true,
    offers: [
      reception('face-to-face', 'phone', 'video'),
      {
        kind: 'school-guidance',
        modes: ['face-to-face', 'phone', 'video'],
        publics: ['jeunes', 'etudiants'],
        precision: 'Élèves, étudiants et leurs familles',
      },
    ],
    seats: everywhere(
      'rennes vitre fougeres saint-malo redon dinan saint-brieuc guingamp lannion loudeac carhaix morlaix brest quimper lorient auray vannes pontivy ploermel',
    ),
    extra: everywhere('35238 29019 29103 29039'),
  },
  {
    network: 'transitions-pro',
    prefix: 'transitions-pro',
    actor: 'member',
    name: 'Transitions Pro Bretagne – {at}',
    carriers: null,
    formerNames: ['Fongecif Bretagne'],
    capacity: 14,
    anonymous: true,
    offers: [reception('face-to-face', 'phone')],
    seats: everywhere('rennes saint-brieuc brest quimper lorient vannes'),
  },
  {
    network: 'cep-regional',
    prefix: 'cep-regional',
    actor: 'associated',
    name: 'Opérateur régional du CEP – {at}',
    carriers: null,
    // The market of 2 January 2024, four years.
    engagement: { signed: '2024-01-02', until: '2027-12-31', reference: 'MARCHE-CEP-2024' },
    capacity: 14,
    anonymous: true,
    offers: [
      {
        kind: 'cep',
        modes: ['face-to-face'],
        publics: ['actifs'],
        precision: 'Salariés du secteur privé et travailleurs indépendants',
      },
      {
        kind: 'cep',
        modes: ['phone', 'video', 'mail'],
        publics: ['actifs'],
        precision: 'Salariés du secteur privé et travailleurs indépendants',
        departements: region,
      },
    ],
    seats: everywhere('rennes saint-brieuc brest quimper lorient vannes'),
  },
  {
    network: 'sij',
    prefix: 'sij',
    actor: 'member',
    name: 'Information jeunesse – {at}',
    carriers: ['reseau-information-jeunesse'],
    capacity: 10,
    anonymous: true,
    offers: [reception('face-to-face', 'phone', 'mail', 'chat')],
    seats: [],
    minPopulation: 19_000,
    extra: everywhere('35238 29019 56152'),
  },
  {
    network: 'spef',
    prefix: 'spef',
    actor: 'member',
    name: 'Structure de proximité emploi-formation (SPEF) – {at}',
    carriers: ['maisons-de-l-emploi'],
    capacity: 9,
    anonymous: true,
    offers: [reception('face-to-face', 'phone')],
    seats: [],
    minPopulation: 8_000,
  },
  {
    network: 'cap-emploi',
    prefix: 'cap-emploi',
    actor: 'member',
    name: 'Cap emploi – {at}',
    carriers: ['cap-emploi-reseau-cheops'],
    capacity: 12,
    anonymous: false,
    offers: [
      reception('face-to-face', 'phone', 'video'),
      {
        kind: 'cep',
        modes: ['face-to-face', 'phone', 'video'],
        publics: ['personnes-en-situation-de-handicap'],
        precision: 'Personnes bénéficiaires de l’obligation d’emploi ou en voie de l’être',
      },
    ],
    seats: everywhere(
      'rennes fougeres saint-malo redon saint-brieuc lannion brest morlaix quimper lorient vannes pontivy',
    ),
  },
  {
    network: 'apec',
    prefix: 'apec',
    actor: 'member',
    name: 'Apec – {at}',
    carriers: null,
    capacity: 12,
    anonymous: true,
    offers: [
      reception('face-to-face', 'phone', 'video'),
      {
        kind: 'cep',
        modes: ['face-to-face'],
        publics: ['actifs'],
        precision: 'Cadres et jeunes diplômés de l’enseignement supérieur',
      },
      {
        kind: 'cep',
        modes: ['phone', 'video', 'chat'],
        publics: ['actifs'],
        precision: 'Cadres et jeunes diplômés de l’enseignement supérieur',
        departements: region,
      },
    ],
    seats: everywhere('rennes brest quimper lorient vannes'),
  },
  {
    network: 'cidff',
    prefix: 'cidff',
    actor: 'member',
    name: 'CIDFF – {at}',
    carriers: ['cidff'],
    capacity: 8,
    anonymous: true,
    offers: [reception('face-to-face', 'phone')],
    seats: everywhere('rennes saint-brieuc brest quimper lorient vannes'),
    sessions: true,
    noIslands: true,
  },
  {
    network: 'vae-advice',
    prefix: 'vae',
    actor: 'associated',
    name: 'Point relais conseil en VAE – {at}',
    carriers: null,
    capacity: 10,
    anonymous: true,
    offers: [{ kind: 'vae', modes: ['face-to-face', 'phone', 'video'], publics: everyone }],
    seats: everywhere(
      'rennes fougeres saint-malo redon saint-brieuc guingamp lannion carhaix morlaix brest quimper lorient vannes pontivy ploermel',
    ),
    extra: everywhere('35238'),
    sessions: true,
    leavesOut: ['200067197'],
  },
  {
    network: 'cci',
    prefix: 'cci',
    actor: 'chamber',
    name: 'Chambre de commerce et d’industrie – {at}',
    carriers: ['chambres-consulaires'],
    capacity: 10,
    anonymous: true,
    projectTypes: ['trade', 'services'],
    offers: [{ kind: 'business-creation', modes: ['face-to-face', 'phone', 'video'], publics: everyone }],
    seats: everywhere(
      'rennes fougeres saint-malo redon saint-brieuc dinan lannion brest morlaix quimper lorient vannes pontivy',
    ),
    sessions: true,
  },
  {
    network: 'cma',
    prefix: 'cma',
    actor: 'chamber',
    name: 'Chambre de métiers et de l’artisanat – {at}',
    carriers: ['chambres-consulaires'],
    capacity: 9,
    anonymous: true,
    projectTypes: ['crafts'],
    offers: [{ kind: 'business-creation', modes: ['face-to-face', 'phone'], publics: everyone }],
    seats: everywhere('rennes saint-malo saint-brieuc dinan lannion brest quimper lorient vannes'),
    sessions: true,
    leavesOut: ['244400610'],
  },
  {
    network: 'chambre-agriculture',
    prefix: 'agriculture',
    actor: 'chamber',
    name: 'Chambre d’agriculture de Bretagne – {at}',
    carriers: ['chambres-consulaires'],
    capacity: 6,
    anonymous: true,
    projectTypes: ['farming'],
    offers: [{ kind: 'business-creation', modes: ['face-to-face', 'phone'], publics: everyone }],
    seats: everywhere(
      'rennes fougeres vitre redon saint-brieuc lannion loudeac carhaix morlaix brest quimper vannes pontivy ploermel',
    ),
    leavesOut: ['245600465'],
  },
  {
    network: 'psad',
    prefix: 'psad',
    actor: 'dropout-platform',
    name: 'Plateforme de suivi et d’appui aux décrocheurs – {at}',
    carriers: null,
    capacity: 9,
    anonymous: true,
    offers: [
      {
        kind: 'dropout-support',
        modes: ['face-to-face', 'phone'],
        publics: ['jeunes'],
        precision: 'Jeunes de 16 à 25 ans révolus, sans diplôme et sans solution',
      },
    ],
    seats: everywhere(
      'rennes vitre fougeres saint-malo redon dinan saint-brieuc guingamp lannion loudeac carhaix morlaix brest quimper lorient vannes pontivy ploermel',
    ),
    extra: everywhere('35238 29019'),
    leavesOut: ['242200715'],
    noIslands: true,
  },
]

/** Universities: one service each, open to the students of the départements named. */
export const universities = [
  { slug: 'rennes', commune: '35238', name: 'SUIO-IP – Université de Rennes', departements: region },
  { slug: 'rennes-2', commune: '35238', name: 'SUIO-IP – Université Rennes 2', departements: region },
  {
    slug: 'brest',
    commune: '29019',
    name: 'SUIO-IP – Université de Bretagne occidentale, Brest',
    departements: ['29'],
  },
  {
    slug: 'quimper',
    commune: '29232',
    name: 'SUIO-IP – Université de Bretagne occidentale, Quimper',
    departements: ['29'],
  },
  { slug: 'lorient', commune: '56121', name: 'SUIO-IP – Université Bretagne Sud, Lorient', departements: ['56'] },
  { slug: 'vannes', commune: '56260', name: 'SUIO-IP – Université Bretagne Sud, Vannes', departements: ['56'] },
  { slug: 'saint-brieuc', commune: '22278', name: 'SUIO-IP – Campus de Saint-Brieuc', departements: ['22'] },
  { slug: 'lannion', commune: '22113', name: 'SUIO-IP – Campus de Lannion', departements: ['22'] },
] as const

export const suioIp: Profile = {
  network: 'suio-ip',
  prefix: 'suio',
  actor: 'member',
  name: '{at}',
  carriers: null,
  capacity: 14,
  anonymous: true,
  seats: [],
  offers: [
    reception('face-to-face', 'phone', 'video', 'mail'),
    {
      kind: 'school-guidance',
      modes: ['face-to-face', 'phone', 'video', 'mail'],
      publics: ['etudiants'],
      precision: 'Étudiants, et élèves qui préparent leur entrée à l’université',
    },
  ],
}

/** Proximity relays inform and send on; they deliver no service of the frame. */
export const relays = [
  { prefix: 'mairie', name: 'Mairie {of}', carriers: ['communes'], formerNames: [] },
  { prefix: 'mediatheque', name: 'Médiathèque {of}', carriers: ['communes'], formerNames: [] },
  { prefix: 'ccas', name: 'Centre communal d’action sociale {of}', carriers: ['ccas-cias'], formerNames: [] },
  {
    prefix: 'france-services',
    name: 'France services – {at}',
    carriers: ['france-service'],
    formerNames: ['Maison de services au public'],
  },
] as const
