// What is wrong with an answer on its own screen, in plain words.

import { checkEmail, checkPhone } from '@hent/contracts/contact.ts'
import { mobileOf } from '@hent/contracts/mobile-number.ts'
import { lengthOf } from '@hent/contracts/text.ts'
import type { Texts } from '../texts/fr.ts'
import type { ScreenTexts } from '../texts/screen-words.ts'
import { type Answers, faultsOf, most } from './ask-form.ts'
import { byMail, bySms, type Said, unanswerable } from './ask-screens.ts'
import type { Fault } from './form.ts'
import type { Screen } from './screens.ts'
import { noCommuneText, whichCommune } from './which-commune.ts'

/** What must be mended on this screen. @param said with what was just typed on it */
export function screenFaults(screen: Screen, said: Said, texts: Texts, words: ScreenTexts): Fault[] {
  const { answers } = said
  const { errors, audience } = texts.ask
  const of = (field: string) => faultsOf(answers, texts).filter((fault) => fault.field === field)
  const when = (missing: boolean, field: string, message: string): Fault[] => (missing ? [{ field, message }] : [])
  const meant = whichCommune(answers.commune, answers.communeCode)
  const nobodyFor = () => unanswerable(said).map((service) => audience[service])
  const closed = (field: string): Fault[] => nobodyFor().map((message) => ({ field, message }))
  switch (screen) {
    case 'commune':
      return when(!meant, 'commune', noCommuneText(answers.commune, errors))
    case 'quelle-commune':
      return when(!meant || 'several' in meant, 'communeCode', errors.communeChoice)
    case 'besoins':
      return [...when(answers.needs.length === 0, 'needs', errors.needs), ...closed('needs')]
    case 'situation':
      return [...when(!answers.status, 'status', errors.status), ...(answers.status ? closed('status') : [])]
    case 'age':
      return [...when(!answers.ageBand, 'ageBand', errors.age), ...(answers.ageBand ? closed('ageBand') : [])]
    case 'diplome':
      return closed('diploma')
    case 'solution':
      return closed('solution')
    case 'echanges':
      return of('modes')
    case 'choix':
      return when(!said.picking, 'choice', words.errors.choice)
    case 'structure':
      return when(Object.keys(answers.wished).length === 0, firstWished(said), words.errors.structure)
    case 'joindre':
      return when(!said.way, 'way', words.errors.way)
    case 'coordonnees':
      return [...nameFaults(of), ...contactFaultsOf(said, texts, words)]
    case 'message':
      return of('wish')
    case 'accord':
      return when(!said.share, 'share', words.errors.yesNo)
    case 'avis':
      return when(!said.survey, 'survey', words.errors.yesNo)
    default:
      return []
  }
}

const firstWished = ({ answers }: Said) => `wished-${answers.needs[0] ?? 'reception'}`
const nameFaults = (of: (field: string) => Fault[]) => [...of('firstName'), ...of('lastName')]

/** What the way chosen needs. */
function contactFaultsOf(said: Said, texts: Texts, words: ScreenTexts): Fault[] {
  const { way } = said
  const { address } = said.answers
  if (way === 'letter') {
    if (address === '') return [{ field: 'address', message: words.errors.address }]
    const message = texts.ask.errors.tooLong(most.address)
    return lengthOf(address) > most.address ? [{ field: 'address', message }] : []
  }
  return [
    ...(byMail(way) ? emailFaults(said, texts, words) : []),
    ...(bySms(way) || way === 'phone' ? phoneFaults(said, texts, words) : []),
  ]
}

function emailFaults({ answers }: Said, { ask: { errors } }: Texts, words: ScreenTexts): Fault[] {
  if (answers.email === '') return [{ field: 'email', message: words.errors.email }]
  const email = checkEmail(answers.email)
  return 'fault' in email ? [{ field: 'email', message: errors[email.fault] }] : tooLong('email', answers, errors)
}

function phoneFaults({ answers, way }: Said, { ask: { errors } }: Texts, words: ScreenTexts): Fault[] {
  if (answers.phone === '') return [{ field: 'phone', message: words.errors.phone }]
  const phone = checkPhone(answers.phone)
  if ('fault' in phone) return [{ field: 'phone', message: errors[phone.fault] }]
  if (bySms(way) && !mobileOf(answers.phone)) return [{ field: 'phone', message: words.errors.mobile }]
  return tooLong('phone', answers, errors)
}

const tooLong = (field: 'email' | 'phone', answers: Answers, errors: Texts['ask']['errors']): Fault[] =>
  lengthOf(answers[field]) > most[field] ? [{ field, message: errors.tooLong(most[field]) }] : []
