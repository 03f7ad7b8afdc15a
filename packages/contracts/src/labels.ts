// What people read for each code: French first, then Breton and English where a person outside the services reads it.
// The Breton was written with care and awaits a linguist's review (docs/glossary.md).

import type {
  AccessibilityCode,
  ContactTime,
  DeclineReason,
  Language,
  Mode,
  Network,
  Outcome,
  ProjectType,
  ReassignReason,
  ServiceKind,
  Status,
} from './codes.ts'
import type { Ending, SenderKind } from './indicators.ts'
import type { ReferralState } from './referral-states.ts'
import type { RegisterBody, RegisterKind } from './register.ts'

type Text = Record<Language, string>

export const serviceLabels: Record<ServiceKind, Text> = {
  reception: {
    fr: 'Accueil personnalisé et individualisé',
    br: 'Degemer personelaet',
    en: 'Personal reception and first advice',
  },
  'school-guidance': {
    fr: 'Conseil en orientation scolaire et professionnelle',
    br: 'Kuzul evit ar studioù hag ar vicher',
    en: 'School and vocational guidance',
  },
  cep: {
    fr: 'Conseil en évolution professionnelle',
    br: 'Kuzul evit an emdroadur micherel',
    en: 'Career development advice',
  },
  vae: {
    fr: 'Conseil en validation des acquis de l’expérience (VAE)',
    br: 'Kuzul evit kadarnaat ar skiant-prenet (VAE)',
    en: 'Advice on validating your experience (VAE)',
  },
  'business-creation': {
    fr: 'Conseil en création et reprise d’entreprise',
    br: 'Kuzul evit krouiñ pe adkemer un embregerezh',
    en: 'Advice on starting or taking over a business',
  },
  'dropout-support': {
    fr: 'Appui aux jeunes sans diplôme et sans solution (PSAD)',
    br: 'Skoazell d’ar re yaouank hep diplom na diskoulm (PSAD)',
    en: 'Support for young people without diploma or solution (PSAD)',
  },
}

export const statusLabels: Record<Status, Text> = {
  pupil: { fr: 'Élève', br: 'Skoliad', en: 'Pupil' },
  student: { fr: 'Étudiant ou étudiante', br: 'Studier pe studierez', en: 'Student' },
  employee: { fr: 'Salarié ou salariée', br: 'Implijad pe implijadez', en: 'Employee' },
  executive: { fr: 'Cadre', br: 'Stern', en: 'Executive' },
  'job-seeker': { fr: 'En recherche d’emploi', br: 'O klask labour', en: 'Looking for work' },
  'self-employed': { fr: 'À son compte', br: 'War e gont e-unan', en: 'Self-employed' },
  'civil-servant': { fr: 'Agent public', br: 'Kargiad publik', en: 'Civil servant' },
  inactive: { fr: 'Sans activité', br: 'Hep labour', en: 'Not working' },
  undisclosed: { fr: 'Je préfère ne pas le dire', br: 'Gwell eo din chom hep lavaret', en: 'I would rather not say' },
}

export const projectLabels: Record<ProjectType, Text> = {
  trade: { fr: 'Commerce', br: 'Kenwerzh', en: 'Trade' },
  services: { fr: 'Services', br: 'Servijoù', en: 'Services' },
  crafts: { fr: 'Artisanat', br: 'Artizanerezh', en: 'Crafts' },
  farming: { fr: 'Agriculture', br: 'Labour-douar', en: 'Farming' },
}

export const modeLabels: Record<Mode, Text> = {
  'face-to-face': { fr: 'Sur place', br: 'War al lec’h', en: 'Face to face' },
  phone: { fr: 'Par téléphone', br: 'Dre bellgomz', en: 'By phone' },
  video: { fr: 'En visioconférence', br: 'Dre video', en: 'By video call' },
  mail: { fr: 'Par courriel', br: 'Dre bostel', en: 'By e-mail' },
  chat: { fr: 'Par messagerie instantanée', br: 'Dre flapañ', en: 'By chat' },
}

export const accessibilityLabels: Record<AccessibilityCode, Text> = {
  'step-free': { fr: 'Accès sans marche', br: 'Mont e-barzh hep pazenn', en: 'Step-free access' },
  'accessible-toilet': { fr: 'Toilettes adaptées', br: 'Privezioù azasaet', en: 'Accessible toilet' },
  'accessible-parking': { fr: 'Stationnement réservé', br: 'Plas parkañ miret', en: 'Reserved parking' },
  'hearing-loop': { fr: 'Boucle magnétique', br: 'Rod magnetek', en: 'Hearing loop' },
  'sign-language': { fr: 'Langue des signes française', br: 'Yezh ar sinoù', en: 'French sign language' },
  'visual-guidance': { fr: 'Guidage pour personnes malvoyantes', br: 'Heñchañ an dud dall', en: 'Visual guidance' },
  'easy-read': { fr: 'Documents faciles à lire', br: 'Teulioù aes da lenn', en: 'Easy-read documents' },
}

export const stateLabels: Record<ReferralState, Text> = {
  'awaiting-choice': {
    fr: 'En attente de votre choix',
    br: 'O c’hortoz ho tibab',
    en: 'Waiting for your choice',
  },
  proposed: { fr: 'Proposée à une structure', br: 'Kinniget d’ur framm', en: 'Put before a body' },
  escalated: {
    fr: 'Suivie par l’animation territoriale de la Région',
    br: 'Heuliet gant ar Rannvro',
    en: 'Followed by the Region',
  },
  accepted: { fr: 'Prise en charge', br: 'Kemeret e karg', en: 'Taken in charge' },
  'in-progress': { fr: 'Accompagnement en cours', br: 'O vont war-raok', en: 'In progress' },
  closed: { fr: 'Terminée', br: 'Echu', en: 'Closed' },
}

export const contactTimeLabels: Record<ContactTime, Text> = {
  morning: { fr: 'Le matin', br: 'Diouzh ar mintin', en: 'In the morning' },
  noon: { fr: 'Entre midi et deux', br: 'Da greisteiz', en: 'Around noon' },
  afternoon: { fr: 'L’après-midi', br: 'Goude merenn', en: 'In the afternoon' },
  evening: { fr: 'En fin de journée', br: 'Diouzh an noz', en: 'In the early evening' },
}

export const declineLabels: Record<DeclineReason, string> = {
  full: 'Nous sommes complets',
  'wrong-territory': 'Hors de notre territoire',
  'wrong-audience': 'Ce public ne relève pas de nous',
  'wrong-service': 'Nous ne rendons pas ce service',
  closed: 'Nous sommes fermés à cette période',
  'already-followed': 'La personne est déjà accompagnée ailleurs',
  /** Code du travail, L5411-5-1: who follows a job seeker is decided there, and not by a referral. */
  'has-referent': 'Un référent désigné suit déjà la personne (France Travail, département, mission locale, Cap emploi)',
  'unreachable-person': 'La personne est injoignable',
  duplicate: 'Demande en double',
  language: 'Langue que nous ne parlons pas',
  accessibility: 'Accessibilité insuffisante chez nous',
  other: 'Autre raison',
}

export const reassignLabels: Record<ReassignReason, string> = {
  'adviser-away': 'L’équipe est absente',
  'structure-closed': 'La structure a fermé',
  'no-news': 'La structure ne donne pas de nouvelles',
  'person-asked': 'La personne le demande',
  other: 'Autre raison',
}

export const outcomeLabels: Record<Outcome, Text> = {
  helped: { fr: 'Aide apportée', br: 'Skoazell roet', en: 'Help given' },
  'not-helped': { fr: 'Pas d’aide possible', br: 'N’eus ket bet tu da skoazellañ', en: 'No help possible' },
  unreachable: { fr: 'Personne injoignable', br: 'N’eur ket deuet a-benn da gaout an den', en: 'Person unreachable' },
  other: { fr: 'Autre issue', br: 'Un disoc’h all', en: 'Other outcome' },
}

export const endingLabels: Record<Ending, Text> = {
  ...outcomeLabels,
  withdrawn: { fr: 'La personne a arrêté', br: 'Paouezet he deus an den', en: 'The person stopped' },
  erased: {
    fr: 'La personne a demandé l’effacement',
    br: 'Goulennet he deus an den diverkañ pep tra',
    en: 'The person had everything erased',
  },
}

/** Beside the endings: of a need that no structure was asked for. */
export const answeredAtDoorLabel: Text = {
  fr: 'Réponse donnée à l’accueil',
  br: 'Respont roet en degemer',
  en: 'Answered at the desk',
}

export const senderLabels: Record<SenderKind, string> = {
  person: 'La personne elle-même',
  structure: 'Une structure ou un relais',
  partner: 'Un partenaire',
}

export const networkLabels: Record<Network, string> = {
  cio: 'Centre d’information et d’orientation (CIO)',
  'france-travail': 'France Travail (anciennement Pôle emploi)',
  'mission-locale': 'Mission locale',
  'transitions-pro': 'Transitions Pro (anciennement Fongecif)',
  'cep-regional': 'Opérateur régional du CEP — Avenir Actifs (Mon conseil en évolution professionnelle)',
  sij: 'Structure information jeunesse (anciennement CRIJ, BIJ ou PIJ)',
  'suio-ip': 'Service universitaire d’information et d’orientation (SUIO-IP)',
  spef: 'Structure de proximité emploi-formation (SPEF)',
  'cap-emploi': 'Cap emploi',
  apec: 'Apec',
  cidff: 'Centre d’information sur les droits des femmes et des familles (CIDFF, anciennement CIDF)',
  'vae-advice': 'Structure de conseil en VAE',
  cci: 'Chambre de commerce et d’industrie',
  cma: 'Chambre de métiers et de l’artisanat',
  'chambre-agriculture': 'Chambre d’agriculture',
  psad: 'Plateforme de suivi et d’appui aux décrocheurs (PSAD)',
  relay: 'Relais de proximité',
}

export const registerBodyLabels: Record<RegisterBody, string> = {
  crefop: 'CREFOP',
  gpr: 'Groupe politique régional (GPR)',
  gtr: 'Groupe technique régional (GTR)',
  professionalisation: 'Comité du plan de professionnalisation',
  region: 'Région Bretagne',
}
export const registerKindLabels: Record<RegisterKind, string> = {
  meeting: 'Réunion',
  decision: 'Décision',
  agreement: 'Convention d’engagement',
  training: 'Action de professionnalisation',
}
