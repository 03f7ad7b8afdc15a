// What a person reads of a decision, in each language: sentences of twenty words at most. The Breton was written with care
// and awaits a linguist's review (docs/glossary.md).

import type { Language } from '@hent/contracts/codes.ts'
import type { ExclusionCode } from '@hent/contracts/entitlement.ts'
import { counted, sameInBreton } from '@hent/contracts/numbers.ts'
import type { TierPart } from '../decision/tiers.ts'
import type { Candidacy } from './about.ts'

export type PersonTexts = {
  asked: (service: string, place: string) => string
  first: (structure: string) => string
  network: (name: string) => string
  equals: (count: number) => string
  nobody: string
  wished: (structure: string) => string
  chosen: (structure: string) => string
  others: string
  candidacy: Record<Candidacy, (service: string, place: string) => string>
  /** of the first: which it is, the rule where its offer has no words in this language, and what speaks for it */
  proposedFirst: string
  entitled: string
  standing: { choice: string; continuity: string; mode: (preferred: string) => string; opening: string; room: string }
  /** by the digit of the territory */
  bands: readonly [string, string, string, string]
  /** of those behind: by the draw, or by the first part in which they differ */
  drawnAfter: string
  farther: string
  otherMode: (preferred: string) => string
  accessUnsaid: string
  accessLacking: string
  behind: Record<Exclude<TierPart, 'territory' | 'mode' | 'access'>, string>
  excluded: Record<ExclusionCode, string>
  /** the same under an offer with `oneService`: what was asked of a service was asked of those given where the person lives */
  excludedHere: Partial<Record<ExclusionCode, string>>
}

const fr: PersonTexts = {
  asked: (service, place) => `Votre demande : ${service}, à ${place}.`,
  first: (structure) => `Structure proposée en premier : ${structure}.`,
  network: (name) => `Réseau : ${name}.`,
  equals: (count) =>
    `${counted('fr', count, { one: '# structure était', other: '# structures étaient' })} à égalité. Un tirage au sort, que chacun peut refaire, les a départagées.`,
  nobody:
    'Aucune structure de l’annuaire ne peut vous répondre. L’animation territoriale de la Région s’occupe de votre demande.',
  wished: (structure) => `Vous aviez demandé ${structure}.`,
  chosen: (structure) => `Vous avez ensuite choisi ${structure}.`,
  others: 'Les autres structures de l’annuaire ne rendent pas ce service, ou pas dans votre commune.',
  candidacy: {
    examined: () => 'Elle était parmi les structures examinées, mais pas la première.',
    unknown: () => 'L’annuaire ne connaît pas cette structure.',
    'other-service': (service) => `Elle ne rend pas ce service : ${service}.`,
    elsewhere: (_service, place) => `Elle ne rendait pas ce service à ${place}.`,
  },
  proposedFirst: 'Proposée en premier.',
  entitled: 'Elle a le droit de répondre à cette demande.',
  standing: {
    choice: 'Vous l’avez demandée.',
    continuity: 'Elle vous suit déjà, comme cela a été dit.',
    mode: (preferred) => `Elle répond ${preferred}, comme vous le préférez.`,
    opening: 'Elle ouvre à temps pour vous répondre.',
    room: 'Elle ne se dit pas complète.',
  },
  bands: [
    'Elle est dans votre commune, ou à moins de 5 km.',
    'Elle est dans votre intercommunalité, ou à moins de 20 km.',
    'Elle est dans votre département, ou à moins de 60 km.',
    'Elle est ailleurs dans la région.',
  ],
  drawnAfter: 'Elle était à égalité avec la première. Le tirage au sort l’a placée après.',
  farther: 'Elle est plus loin.',
  otherMode: (preferred) => `Elle répond, mais pas ${preferred}, comme vous le préférez.`,
  accessUnsaid: 'Elle ne dit pas si son accès vous convient.',
  accessLacking: 'Il manque à son accès ce que vous avez demandé.',
  behind: {
    choice: 'Vous avez demandé une autre structure.',
    continuity: 'Une autre structure vous suit déjà, comme cela a été dit.',
    language: 'Elle ne parle pas la langue que vous souhaitez.',
    opening: 'Elle n’ouvre pas assez tôt pour répondre dans le délai promis.',
    room: 'Elle se disait complète.',
  },
  excluded: {
    'not-active': 'Elle ne reçoit plus : l’annuaire la dit fermée.',
    'network-not-entitled': 'Son réseau ne répond pas à cette demande dans votre situation.',
    'not-declared': 'L’annuaire ne la reconnaît pas pour ce service.',
    'service-not-offered': 'Elle ne rend plus ce service.',
    'project-not-handled': 'Elle ne traite pas ce type de projet.',
    'no-engagement': 'Elle n’a pas signé la convention d’engagement que l’accueil demande.',
    'engagement-not-in-force': 'Sa convention d’engagement n’est pas en vigueur.',
    'anonymous-not-received': 'Elle ne reçoit pas les personnes qui restent anonymes.',
    'mode-impossible': 'Elle n’offre aucune des façons d’échanger que vous souhaitez.',
    'access-impossible': 'Son accès ne vous convient pas, et vous souhaitez seulement vous y rendre.',
  },
  excludedHere: {
    'project-not-handled': 'Elle ne traite pas ce type de projet dans votre commune.',
    'mode-impossible': 'Dans votre commune, elle n’offre aucune des façons d’échanger que vous souhaitez.',
  },
}

const br: PersonTexts = {
  asked: (service, place) => `Ho koulenn: ${service}, e ${place}.`,
  first: (structure) => `Framm kinniget da gentañ: ${structure}.`,
  network: (name) => `Rouedad: ${name}.`,
  equals: (count) =>
    `Par e oa ${counted('br', count, sameInBreton('# framm', '# a frammoù'))}. Un dennadenn d’ar sord, a c’hall pep hini adober, he deus renket anezho.`,
  nobody: 'Framm ebet eus ar roll ne c’hall respont deoc’h. Emañ ar Rannvro o ren war-dro ho koulenn.',
  wished: (structure) => `Goulennet ho poa ${structure}.`,
  chosen: (structure) => `Goude-se hoc’h eus dibabet ${structure}.`,
  others: 'Ar frammoù all eus ar roll ne roont ket ar servij-mañ, pe n’her roont ket en ho kumun.',
  candidacy: {
    examined: () => 'E-touez ar frammoù sellet outo e oa, met n’edo ket ar c’hentañ.',
    unknown: () => 'N’eo ket anavezet ar framm-se er roll.',
    'other-service': (service) => `Ne ro ket ar servij-mañ: ${service}.`,
    elsewhere: (_service, place) => `Ne roe ket ar servij-mañ e ${place}.`,
  },
  proposedFirst: 'Kinniget da gentañ.',
  entitled: 'Gwir en deus da respont d’ar goulenn-mañ.',
  standing: {
    choice: 'Goulennet hoc’h eus ar framm-mañ.',
    continuity: 'Emañ dija oc’h heuliañ ac’hanoc’h, hervez ar pezh a zo bet lavaret.',
    mode: (preferred) => `Respont a ra ${preferred}, evel ma kavit gwelloc’h.`,
    opening: 'Digeriñ a ra abred a-walc’h evit respont deoc’h.',
    room: 'Ne lavar ket bezañ leun.',
  },
  bands: [
    'En ho kumun emañ, pe da nebeutoc’h eget 5 km.',
    'En ho kumuniezh kumunioù emañ, pe da nebeutoc’h eget 20 km.',
    'En ho tepartamant emañ, pe da nebeutoc’h eget 60 km.',
    'E lec’h all e Breizh emañ.',
  ],
  drawnAfter: 'Par e oa gant an hini gentañ. Lakaet eo bet war-lerc’h dre dennañ d’ar sord.',
  farther: 'Pelloc’h emañ.',
  otherMode: (preferred) => `Respont a ra, met n’eo ket ${preferred}, evel ma kavit gwelloc’h.`,
  accessUnsaid: 'Ne lavar ket ha mat eo deoc’h an doare da vont di.',
  accessLacking: 'Mankout a ra di ar pezh hoc’h eus goulennet evit gallout mont e-barzh.',
  behind: {
    choice: 'Goulennet hoc’h eus ur framm all.',
    continuity: 'Emañ ur framm all oc’h heuliañ ac’hanoc’h dija, hervez ar pezh a zo bet lavaret.',
    language: 'Ne gomz ket ar yezh a fell deoc’h.',
    opening: 'Ne zigor ket abred a-walc’h evit respont en termen prometet.',
    room: 'Lavaret en doa bezañ leun.',
  },
  excluded: {
    'not-active': 'Ne zegemer ket mui: serret eo hervez ar roll.',
    'network-not-entitled': 'Ne respont ket e rouedad d’ar goulenn-mañ evit un den en ho stad.',
    'not-declared': 'N’eo ket anavezet er roll evit ar servij-mañ.',
    'service-not-offered': 'Ne ro ket mui ar servij-mañ.',
    'project-not-handled': 'Ne ra ket war-dro ar seurt raktresoù-mañ.',
    'no-engagement': 'N’en deus ket sinet an engouestl a vez goulennet evit degemer.',
    'engagement-not-in-force': 'N’emañ ket e engouestl e talvoud.',
    'anonymous-not-received': 'Ne zegemer ket an dud a chom dizanv.',
    'mode-impossible': 'Ne ginnig doare ebet eus ar re a fell deoc’h.',
    'access-impossible': 'N’eo ket mat deoc’h an doare da vont di, ha ne fell deoc’h nemet mont di.',
  },
  excludedHere: {
    'project-not-handled': 'Ne ra ket war-dro ar seurt raktresoù-mañ en ho kumun.',
    'mode-impossible': 'En ho kumun ne ginnig doare ebet eus ar re a fell deoc’h.',
  },
}

const en: PersonTexts = {
  asked: (service, place) => `Your request: ${service}, in ${place}.`,
  first: (structure) => `Body proposed first: ${structure}.`,
  network: (name) => `Network: ${name}.`,
  equals: (count) =>
    `${counted('en', count, { one: '# body was', other: '# bodies were' })} equally fit. A draw that anyone can repeat decided between them.`,
  nobody: 'No body in the directory can answer you. The Region’s local team is looking after your request.',
  wished: (structure) => `You had asked for ${structure}.`,
  chosen: (structure) => `You then chose ${structure}.`,
  others: 'The other bodies in the directory do not give this service, or not in your commune.',
  candidacy: {
    examined: () => 'It was among the bodies looked at, but not the first.',
    unknown: () => 'The directory does not know this body.',
    'other-service': (service) => `It does not give this service: ${service}.`,
    elsewhere: (_service, place) => `It did not give this service in ${place}.`,
  },
  proposedFirst: 'Proposed first.',
  entitled: 'It may answer this request.',
  standing: {
    choice: 'You asked for it.',
    continuity: 'It already follows you, as was said.',
    mode: (preferred) => `It answers ${preferred}, as you prefer.`,
    opening: 'It opens in time to answer you.',
    room: 'It does not say that it is full.',
  },
  bands: [
    'It is in your commune, or less than 5 km away.',
    'It is in your group of communes, or less than 20 km away.',
    'It is in your département, or less than 60 km away.',
    'It is elsewhere in Brittany.',
  ],
  drawnAfter: 'It was as fit as the first. The draw put it behind.',
  farther: 'It is farther away.',
  otherMode: (preferred) => `It answers, but not ${preferred}, as you prefer.`,
  accessUnsaid: 'It does not say whether you can get in as you need.',
  accessLacking: 'It lacks what you asked for to get in.',
  behind: {
    choice: 'You asked for another body.',
    continuity: 'Another body already follows you, as was said.',
    language: 'It does not speak the language you wish.',
    opening: 'It does not open soon enough to answer in the time promised.',
    room: 'It said that it was full.',
  },
  excluded: {
    'not-active': 'It receives nobody any more: the directory says that it is closed.',
    'network-not-entitled': 'Its network does not answer this request for somebody in your situation.',
    'not-declared': 'The directory does not recognise it for this service.',
    'service-not-offered': 'It does not give this service any more.',
    'project-not-handled': 'It does not handle this kind of project.',
    'no-engagement': 'It has not signed the agreement that reception requires.',
    'engagement-not-in-force': 'Its agreement is not in force.',
    'anonymous-not-received': 'It does not receive people who stay anonymous.',
    'mode-impossible': 'It offers none of the ways to meet that you wish.',
    'access-impossible': 'You cannot get in as you need, and you wish only to go there.',
  },
  excludedHere: {
    'project-not-handled': 'It does not handle this kind of project in your commune.',
    'mode-impossible': 'In your commune, it offers none of the ways to meet that you wish.',
  },
}

export const personTexts: Record<Language, PersonTexts> = { fr, br, en }
