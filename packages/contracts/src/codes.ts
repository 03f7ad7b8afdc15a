// The closed lists of the public service: every code that may appear in an event, a request or a rule.
// French labels live in `labels.ts`; where a list comes from, its source is beside it.

import { type Static, Type } from 'typebox'

/** Services of the reference frame ("L'offre de service du SPRO en Bretagne", cadre de référence, 2015). */
export const serviceKinds = [
  'reception',
  'school-guidance',
  'cep',
  'vae',
  'business-creation',
  'dropout-support',
] as const
export const ServiceKind = Type.Enum(serviceKinds)
export type ServiceKind = (typeof serviceKinds)[number]

/** Status of the person, as declared. `undisclosed`: the person would rather not say, and still gets an answer. */
export const statuses = [
  'pupil',
  'student',
  'employee',
  'executive',
  'job-seeker',
  'self-employed',
  'civil-servant',
  'inactive',
  'undisclosed',
] as const
export const Status = Type.Enum(statuses)
export type Status = (typeof statuses)[number]

/** Age bands, never a birth date: 16–17 is the training obligation, 16–25 the Missions locales and the PSAD. */
export const ageBands = ['under-16', '16-17', '18-25', '26-29', '30-44', '45-59', '60-plus', 'undisclosed'] as const
export const AgeBand = Type.Enum(ageBands)
export type AgeBand = (typeof ageBands)[number]

export const projectTypes = ['trade', 'services', 'crafts', 'farming'] as const
export const ProjectType = Type.Enum(projectTypes)
export type ProjectType = (typeof projectTypes)[number]

export const modes = ['face-to-face', 'phone', 'video', 'mail', 'chat'] as const
export const Mode = Type.Enum(modes)
export type Mode = (typeof modes)[number]

export const languages = ['fr', 'br', 'en'] as const
export const Language = Type.Enum(languages)
export type Language = (typeof languages)[number]

/** What a place offers to whom needs it: the needs people name, not the building's survey (that is Acceslibre's). */
export const accessibilityCodes = [
  'step-free',
  'accessible-toilet',
  'accessible-parking',
  'hearing-loop',
  'sign-language',
  'visual-guidance',
  'easy-read',
] as const
export const AccessibilityCode = Type.Enum(accessibilityCodes)
export type AccessibilityCode = (typeof accessibilityCodes)[number]

/** Networks of the frame, and the regional operator of career advice (CEP), designated since 2020. */
export const networks = [
  'cio',
  'france-travail',
  'mission-locale',
  'transitions-pro',
  'cep-regional',
  'sij',
  'suio-ip',
  'spef',
  'cap-emploi',
  'apec',
  'cidff',
  'vae-advice',
  'cci',
  'cma',
  'chambre-agriculture',
  'psad',
  'relay',
] as const
export const Network = Type.Enum(networks)
export type Network = (typeof networks)[number]

/** Codes of networks under the names they had before: an import takes them for the network of today. */
export const formerNetworkCodes = ['pole-emploi', 'fongecif', 'opacif', 'cidf', 'crij', 'bij', 'pij'] as const
export type FormerNetwork = (typeof formerNetworkCodes)[number]
const nowCalled: Record<FormerNetwork, Network> = {
  'pole-emploi': 'france-travail',
  fongecif: 'transitions-pro',
  opacif: 'transitions-pro',
  cidf: 'cidff',
  crij: 'sij',
  bij: 'sij',
  pij: 'sij',
}
const isFormer = (code: string): code is FormerNetwork => code in nowCalled
export const networkOfToday = (code: Network | FormerNetwork): Network => (isFormer(code) ? nowCalled[code] : code)

const actorKinds = ['member', 'relay', 'associated', 'chamber', 'dropout-platform'] as const
export const ActorKind = Type.Enum(actorKinds)

/** Why an adviser declines; each is shown in French by the portal, and some teach the directory. */
export const declineReasons = [
  'full',
  'wrong-territory',
  'wrong-audience',
  'wrong-service',
  'closed',
  'already-followed',
  'has-referent',
  'unreachable-person',
  'duplicate',
  'language',
  'accessibility',
  'other',
] as const
export const DeclineReason = Type.Enum(declineReasons)
export type DeclineReason = (typeof declineReasons)[number]

/** Whether what a structure received was well routed, as one of its advisers says, and why it was not. */
export const fits = ['yes', 'partly', 'no'] as const
export const Fit = Type.Enum(fits)
export type Fit = (typeof fits)[number]
export const fitReasons = [
  'wrong-service',
  'wrong-audience',
  'wrong-territory',
  'incomplete',
  'already-followed',
  'other',
] as const
export const FitReason = Type.Enum(fitReasons)
export type FitReason = (typeof fitReasons)[number]

/** Why the animator gives an accepted referral to another structure. */
export const reassignReasons = ['adviser-away', 'structure-closed', 'no-news', 'person-asked', 'other'] as const
export const ReassignReason = Type.Enum(reassignReasons)
export type ReassignReason = (typeof reassignReasons)[number]

/** Why the clocks of an accepted referral rest until a day. */
export const pauseCauses = ['person-unavailable'] as const
export const PauseCause = Type.Enum(pauseCauses)
export type PauseCause = (typeof pauseCauses)[number]

/** How a referral ended. The last three are not an adviser's: the animator's, the person's, the person's erasure. */
export const outcomes = ['helped', 'not-helped', 'unreachable', 'other'] as const
export const Outcome = Type.Enum(outcomes)
export type Outcome = (typeof outcomes)[number]

/** Ways of writing to somebody. */
export const channels = ['email', 'sms'] as const
export type Channel = (typeof channels)[number]
export const contactChannels = [...channels, 'none'] as const
export const ContactChannel = Type.Enum(contactChannels)
export type ContactChannel = (typeof contactChannels)[number]

/** When somebody would rather be called. */
export const contactTimes = ['morning', 'noon', 'afternoon', 'evening'] as const
export const ContactTime = Type.Enum(contactTimes)
export type ContactTime = (typeof contactTimes)[number]

/** France and its overseas territories, ISO 3166-1: the countries written to unless a setting says otherwise. */
export const frenchCountries = ['FR', 'GP', 'RE', 'MQ', 'GF', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'] as const

/** By which way somebody would rather be told what happens. */
export const toldByWays = ['email', 'sms', 'both'] as const
export const ToldBy = Type.Enum(toldByWays)
export type ToldBy = (typeof toldByWays)[number]

/** First-information sheets: what can be answered at once, without routing. */
export const informationSheets = [
  'rights-to-guidance',
  'school-guidance-basics',
  'cep-basics',
  'cep-civil-servants',
  'transition-projects',
  'vae-basics',
  'business-creation-basics',
  'dropout-rights',
  'who-does-what',
] as const
export const InformationSheet = Type.Enum(informationSheets)
export type InformationSheet = (typeof informationSheets)[number]

/** What decides, and nothing else: gender, origin, nationality and name have no place here. */
export const Situation = Type.Object(
  {
    status: Status,
    ageBand: AgeBand,
    disability: Type.Optional(Type.Boolean({ description: 'disability recognised (RQTH and alike), if said' })),
    diploma: Type.Optional(Type.Boolean({ description: 'holds a diploma or a registered certification, if said' })),
    solution: Type.Optional(Type.Boolean({ description: 'in school, training, work or support, if said' })),
  },
  { additionalProperties: false },
)
export type Situation = Static<typeof Situation>

export const InseeCode = Type.String({ pattern: '^[0-9][0-9AB][0-9]{3}$', description: 'INSEE code of a commune' })
export const EpciCode = Type.String({ pattern: '^[0-9]{9}$', description: 'SIREN of an EPCI' })
/** Bretagne in the official geographic code: the territory of who has all of it. Mayenne, a département, is 53 as well. */
export const regionCode = '53'
export const departementCodes = ['22', '29', '35', '56'] as const
export const DepartementCode = Type.Enum(departementCodes)
export type DepartementCode = (typeof departementCodes)[number]
export const isDepartement = (code: string): code is DepartementCode => departementCodes.some((one) => one === code)
/** E.164. That it is a mobile is checked where it is entered (`mobile-number.ts`). */
export const MobileNumber = Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' })
export const StructureId = Type.String({ minLength: 3, maxLength: 120, pattern: '^[A-Za-z0-9._-]+$' })
export const Uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
/** 12 random bytes in hexadecimal: small enough to fit a link of 43 characters. */
export const ShortId = Type.String({ pattern: '^[0-9a-f]{24}$' })
/** A day of the calendar in Europe/Paris, YYYY-MM-DD. */
export const LocalDay = Type.String({ format: 'date', description: 'day in Europe/Paris, YYYY-MM-DD' })
export const Instant = Type.String({ format: 'date-time', description: 'RFC 3339, UTC' })
