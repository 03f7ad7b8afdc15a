// Asking one question a screen: what was answered, which screens this person is shown, and what is sent in the end. Pure:
// what routing and the directory said is given.

import { type Language, modes, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'
import { rulesFor } from '@hent/contracts/service-offer.ts'
import type { Fields, Written } from '../sessions/drafts.ts'
import { type Answers, readAnswers, situationOf, submissionOf } from './ask-form.ts'
import { code, type Form, texts as textsIn } from './form.ts'
import { pickings, type Question, type Screen, screenOf, screens, type Way, ways } from './screens.ts'
import { whichCommune } from './which-commune.ts'

/** All that was answered, whatever the screen. */
export type Said = {
  answers: Answers
  written: readonly Screen[]
  way: Way | undefined
  picking: (typeof pickings)[number] | undefined
  share: 'yes' | 'no' | undefined
  survey: 'yes' | 'no' | undefined
}

const yesNo = ['yes', 'no'] as const

const named = (field: string) => serviceKinds.map((service) => `${field}-${service}`)
const fieldsOn: Record<Exclude<Screen, 'coordonnees'>, readonly string[]> = {
  commune: ['commune'],
  'quelle-commune': ['communeCode'],
  besoins: ['needs'],
  situation: ['status'],
  age: ['ageBand'],
  handicap: ['disability'],
  diplome: ['diploma'],
  solution: ['solution'],
  projet: ['project'],
  echanges: ['modes'],
  accueil: ['access'],
  'deja-suivi': named('followed'),
  choix: ['choice'],
  structure: named('wished'),
  joindre: ['way'],
  message: ['wish'],
  accord: ['share'],
  avis: ['survey'],
}
const contactFields: Record<Way, readonly string[]> = {
  anonymous: [],
  email: ['email'],
  sms: ['phone'],
  both: ['email', 'phone'],
  phone: ['phone', 'reachableAt'],
  letter: ['address'],
}

/** What a screen's form sent, over what it had: an address typed for another way of being reached stays. */
export function typedOn(screen: Screen, form: Form, before: Fields = {}, way: Way = 'anonymous'): Fields {
  const shown = screen === 'coordonnees' ? [...contactFields[way], 'firstName', 'lastName'] : fieldsOn[screen]
  const typed = shown.map((name) => [name, textsIn(form, name)] as const)
  const anyMode = screen === 'echanges' && textsIn(form, 'modes').includes('any')
  return { ...before, ...Object.fromEntries(typed), ...(anyMode ? { modes: [...modes] } : {}) }
}

/** Which of the two addresses a way of being told needs. */
export const byMail = (way: Way | undefined): way is 'email' | 'both' => way === 'email' || way === 'both'
export const bySms = (way: Way | undefined): way is 'sms' | 'both' => way === 'sms' || way === 'both'

/** Answered, but for what is asked now: another commune of several, another way of being reached. */
function isOpen(screen: Screen, { answers, way }: Omit<Said, 'written'>): boolean {
  if (screen === 'quelle-commune') return 'several' in (whichCommune(answers.commune, answers.communeCode) ?? {})
  if (screen !== 'coordonnees') return false
  if (way === 'letter') return answers.address === ''
  if (byMail(way) && answers.email === '') return true
  if (bySms(way)) return !mobileOf(answers.phone)
  return way === 'phone' && answers.phone === ''
}

/** @param key under which it is sent to intake, once */
export function saidIn(written: Written, key: string): Said {
  const form: Form = Object.assign({}, ...Object.values(written).map((fields: Fields) => ({ ...fields })))
  const picking = code(form, 'choice', pickings)
  const said = {
    answers: { ...readAnswers({ ...form, key: undefined }, () => key), named: true, choice: picking === 'own' },
    way: code(form, 'way', ways),
    picking,
    share: code(form, 'share', yesNo),
    survey: code(form, 'survey', yesNo),
  }
  return { ...said, written: screens.filter((screen) => screen in written && !isOpen(screen, said)) }
}

/** What others know: which questions would still decide, and for which needs there are structures to choose between. */
export type Known = {
  deciding: readonly Question[]
  several: readonly ServiceKind[]
  /** some structure is known that could be asked: the person may want to see it first */
  some: boolean
}

/** Nobody could answer a need as the situation stands: the question that may change it is asked, whatever routing says. */
export function unanswerable({ answers }: Said): readonly ServiceKind[] {
  return answers.needs.filter((service) => rulesFor({ service, situation: situationOf(answers) }).length === 0)
}

/** Screens this person has before them, in order: those answered, and those still worth asking. */
export function pathOf(said: Said, known: Known): Screen[] {
  const { answers, written, way, picking } = said
  const answered = (screen: Screen) => written.includes(screen)
  const asked = (question: Question) => answered(screenOf[question]) || known.deciding.includes(question)
  const homonyms = answers.commune !== '' && 'several' in (whichCommune(answers.commune) ?? {})
  const shows: Record<Screen, boolean> = {
    commune: true,
    'quelle-commune': homonyms,
    besoins: true,
    situation: asked('status'),
    age: asked('ageBand'),
    handicap: asked('disability'),
    diplome: asked('diploma'),
    solution: asked('solution'),
    projet: asked('project') && answers.needs.includes('business-creation'),
    echanges: true,
    accueil: true,
    'deja-suivi': known.several.length > 0,
    choix: known.some,
    structure: picking === 'wished' && known.several.length > 0,
    joindre: true,
    coordonnees: way !== undefined && way !== 'anonymous',
    message: true,
    accord: !isAnonymous(said),
    avis: true,
  }
  return screens.filter((screen) => shows[screen])
}

/** Nothing was given that anybody could read. */
const isAnonymous = ({ answers, way }: Said) => (way ?? 'anonymous') === 'anonymous' && answers.wish === ''

export const nextOf = (said: Said, path: readonly Screen[]): Screen | undefined =>
  path.find((screen) => !said.written.includes(screen))

/** What is sent: of how to be reached, what the way chosen needs, whatever was typed before for another. */
export function screensSubmission(said: Said, commune: string, language: Language): RequestSubmission {
  const { answers, way = 'anonymous', share, survey, picking } = said
  const reached = way !== 'anonymous'
  const kept: Answers = {
    ...answers,
    wished: picking === 'wished' ? answers.wished : {},
    firstName: reached ? answers.firstName : '',
    lastName: reached ? answers.lastName : '',
    email: byMail(way) ? answers.email : '',
    phone: bySms(way) || way === 'phone' ? answers.phone : '',
    reachableAt: way === 'phone' ? answers.reachableAt : [],
    address: way === 'letter' ? answers.address : '',
    told: byMail(way) || bySms(way) ? way : 'none',
    share: share === 'yes' && !isAnonymous(said),
    survey: survey === 'yes',
  }
  return submissionOf(kept, commune, language)
}
