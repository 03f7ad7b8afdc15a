// The request a person writes, between the form and intake's contract: read, check in plain words, find what is still
// worth asking, and submit. Pure.

import {
  type AccessibilityCode,
  type AgeBand,
  accessibilityCodes,
  ageBands,
  type Language,
  type Mode,
  modes,
  type ProjectType,
  projectTypes,
  type ServiceKind,
  type Situation,
  type Status,
  serviceKinds,
  statuses,
} from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { mostOfContact, type RequestSubmission } from '@hent/contracts/request-submission.ts'
import { entitledNetworks, rulesFor } from '@hent/contracts/service-offer.ts'
import { lengthOf } from '@hent/contracts/text.ts'
import type { Texts } from '../texts/fr.ts'
import { code, codes, type Fault, type Form, text, ticked } from './form.ts'
import { type Reached, reachedFaults, reachedIn, reachedSubmission } from './reached.ts'

type YesNo = 'yes' | 'no'
const yesNo = ['yes', 'no'] as const

type Named = Partial<Record<ServiceKind, string>>

/** Every field as typed, so that a page can always be shown again with nothing lost. */
export type Answers = Reached & {
  key: string
  commune: string
  communeCode: string
  needs: ServiceKind[]
  project: ProjectType | undefined
  status: Status | undefined
  ageBand: AgeBand | undefined
  disability: YesNo | undefined
  diploma: YesNo | undefined
  solution: YesNo | undefined
  modes: Mode[]
  access: AccessibilityCode[]
  /** by need, the structure that already follows the person, and the one they wish for */
  followed: Named
  wished: Named
  /** there is one or the other to name */
  named: boolean
  choice: boolean
  firstName: string
  lastName: string
  wish: string
  share: boolean
  survey: boolean
  door: boolean
  /** the year whose theme it concerns, as ticked at the counter */
  theme: string
  /** the page of details was shown */
  detailed: boolean
  /** one was sent before, and this is another */
  again: boolean
}

const keyShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isKey = (text: string): boolean => keyShape.test(text)

export function readAnswers(form: Form, newKey: () => string): Answers {
  const key = text(form, 'key')
  return {
    key: isKey(key) ? key : newKey(),
    commune: text(form, 'commune'),
    communeCode: text(form, 'communeCode'),
    needs: codes(form, 'needs', serviceKinds),
    project: code(form, 'project', projectTypes),
    status: code(form, 'status', statuses),
    ageBand: code(form, 'ageBand', ageBands),
    disability: code(form, 'disability', yesNo),
    diploma: code(form, 'diploma', yesNo),
    solution: code(form, 'solution', yesNo),
    modes: codes(form, 'modes', modes),
    access: codes(form, 'access', accessibilityCodes),
    followed: namedIn(form, 'followed'),
    wished: namedIn(form, 'wished'),
    named: ticked(form, 'named'),
    choice: text(form, 'choice') === 'own',
    firstName: text(form, 'firstName'),
    lastName: text(form, 'lastName'),
    ...reachedIn(form),
    wish: text(form, 'wish'),
    share: ticked(form, 'share'),
    survey: ticked(form, 'survey'),
    door: ticked(form, 'door'),
    theme: text(form, 'theme'),
    detailed: ticked(form, 'detailed'),
    again: ticked(form, 'again'),
  }
}

const isYear = (typed: string) => /^20\d\d$/.test(typed)
const idShape = /^[A-Za-z0-9._-]{3,120}$/
const namedIn = (form: Form, field: 'followed' | 'wished'): Named =>
  Object.fromEntries(
    serviceKinds.flatMap((service) => {
      const id = text(form, `${field}-${service}`)
      return idShape.test(id) ? [[service, id]] : []
    }),
  )

/** Answers as hidden fields of a page that asks only one thing more. */
export function fieldsOf(answers: Answers): [name: string, value: string][] {
  const { needs, modes: ways, access, reachableAt, followed, wished, choice, ...others } = answers
  const { share, survey, door, named, detailed, again, ...rest } = others
  const flags = Object.entries({ share, survey, door, named, detailed, again })
  return [
    ...Object.entries(rest).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    ...needs.map((need): [string, string] => ['needs', need]),
    ...ways.map((way): [string, string] => ['modes', way]),
    ...access.map((one): [string, string] => ['access', one]),
    ...reachableAt.map((one): [string, string] => ['reachableAt', one]),
    ...Object.entries(followed).map(([need, id]): [string, string] => [`followed-${need}`, id]),
    ...Object.entries(wished).map(([need, id]): [string, string] => [`wished-${need}`, id]),
    ['choice', choice ? 'own' : 'send'],
    ...flags.flatMap(([name, on]): [string, string][] => (on ? [[name, 'yes']] : [])),
  ]
}

const said = (answer: YesNo | undefined) => (answer === undefined ? undefined : answer === 'yes')

export function situationOf(answers: Answers): Situation {
  const facts = {
    disability: said(answers.disability),
    diploma: said(answers.diploma),
    solution: said(answers.solution),
  }
  return {
    status: answers.status ?? 'undisclosed',
    ageBand: answers.ageBand ?? 'undisclosed',
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
  }
}

/** characters at most of each field, as the contract says */
export const most = { firstName: 100, lastName: 100, ...mostOfContact, wish: 2_000 } as const

/** What a person must mend, in the order of the page. The commune is looked at where communes are known. */
export function faultsOf(answers: Answers, texts: Texts): Fault[] {
  const { ask } = texts
  const { errors } = ask
  const faults: Fault[] = []
  const say = (field: string, message: string) => faults.push({ field, message })
  if (answers.commune === '') say('commune', errors.communeMissing)
  if (answers.needs.length === 0) say('needs', errors.needs)
  if (!answers.status) say('status', errors.status)
  if (!answers.ageBand) say('ageBand', errors.age)
  if (answers.status && answers.ageBand) {
    for (const service of answers.needs) {
      if (rulesFor({ service, situation: situationOf(answers) }).length === 0) say('needs', ask.audience[service])
    }
  }
  if (answers.modes.length === 0) say('modes', errors.modes)
  for (const name of ['firstName', 'lastName', 'wish'] as const) {
    if (lengthOf(answers[name]) > most[name]) say(name, errors.tooLong(most[name]))
  }
  faults.push(...reachedFaults(answers, texts))
  return faults
}

export type Detail = 'project' | 'disability' | 'diploma' | 'solution'

/**
 * Optional questions that can change who answers, and are not answered yet: a project for a business; a disability
 * where it adds a network; a diploma and a solution for young people's support. Nothing else is ever asked.
 */
export function detailsWorthAsking(answers: Answers): Detail[] {
  const situation = situationOf(answers)
  const entitled = (more: Partial<Situation>, project?: ProjectType) =>
    answers.needs
      .map((service) => [
        ...entitledNetworks({ service, situation: { ...situation, ...more }, ...(project ? { project } : {}) }).keys(),
      ])
      .map((networks) => networks.join())
      .join(';')
  const differs = (fact: 'disability' | 'diploma' | 'solution') =>
    answers[fact] === undefined && entitled({ [fact]: true }) !== entitled({ [fact]: false })
  const details: Detail[] = []
  if (answers.needs.includes('business-creation') && !answers.project) details.push('project')
  for (const fact of ['disability', 'diploma', 'solution'] as const) if (differs(fact)) details.push(fact)
  return details
}

/** Answers without a fault, as intake takes them. @param commune INSEE code */
export function submissionOf(answers: Answers, commune: string, language: Language): RequestSubmission {
  const { firstName, lastName, email, phone, address } = answers
  const names = Object.fromEntries(Object.entries({ firstName, lastName }).filter(([, value]) => value !== ''))
  const isKnown = [firstName, lastName, email, phone, address].some((value) => value !== '')
  return {
    commune,
    needs: answers.needs.map((service) => ({
      service,
      ...(service === 'business-creation' && answers.project ? { project: answers.project } : {}),
      ...(answers.named
        ? defined({ followedBy: answers.followed[service], wishedStructure: answers.wished[service] })
        : {}),
    })),
    situation: situationOf(answers),
    modes: answers.modes,
    ...(answers.access.length > 0 ? { accessibility: answers.access } : {}),
    language,
    ...(answers.choice ? { choice: true } : {}),
    ...(answers.door ? { answeredAtDoor: true } : {}),
    ...(isYear(answers.theme) ? { theme: Number(answers.theme) } : {}),
    ...(isKnown ? { person: { ...names, ...reachedSubmission(answers) } } : {}),
    ...(answers.wish ? { wish: answers.wish } : {}),
    consent: {
      shareOnAcceptance: answers.share,
      survey: answers.survey,
      ...(answers.survey ? { surveyLater: true } : {}),
    },
  }
}
