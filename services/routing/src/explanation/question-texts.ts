// What a person could still say that would change who may reply, in their language.

import { type AgeBand, ageBands, type Language, projectTypes, statuses } from '@hent/contracts/codes.ts'
import { projectLabels, statusLabels } from '@hent/contracts/labels.ts'
import type { Question, WorthAsking } from '../decision/questions.ts'

type QuestionTexts = {
  may: (question: string) => string
  asked: Record<Question, string>
  ages: Record<AgeBand, string>
  yes: string
  no: string
  or: string
  nobody: string
  colon: string
  /** the answer changes who may reply, and not who comes first */
  sameFirst: string
}

/** The Breton was written with care and awaits a linguist's review (docs/glossary.md). */
const texts: Record<Language, QuestionTexts> = {
  fr: {
    may: (question) => `Savoir ${question} peut changer qui répond.`,
    asked: {
      status: 'la situation',
      ageBand: 'l’âge',
      disability: 'si un handicap est reconnu',
      diploma: 'si un diplôme est obtenu',
      solution: 'si une solution existe (études, formation, emploi)',
      project: 'le type de projet',
    },
    ages: {
      'under-16': 'moins de 16 ans',
      '16-17': '16 ou 17 ans',
      '18-25': 'de 18 à 25 ans',
      '26-29': 'de 26 à 29 ans',
      '30-44': 'de 30 à 44 ans',
      '45-59': 'de 45 à 59 ans',
      '60-plus': '60 ans et plus',
      undisclosed: 'âge non dit',
    },
    yes: 'oui',
    no: 'non',
    or: 'ou',
    nobody: 'aucune structure',
    colon: ' :',
    sameFirst: ', sans changer qui vient en premier',
  },
  br: {
    may: (question) => `Gouzout ${question} a c’hall cheñch piv a respont.`,
    asked: {
      status: 'ar stad',
      ageBand: 'an oad',
      disability: 'ha anavezet ez eus un nammded',
      diploma: 'ha bez’ ez eus un diplom',
      solution: 'ha bez’ ez eus un diskoulm (studioù, stummadur, labour)',
      project: 'ar seurt raktres',
    },
    ages: {
      'under-16': 'dindan 16 vloaz',
      '16-17': '16 pe 17 vloaz',
      '18-25': 'etre 18 ha 25 bloaz',
      '26-29': 'etre 26 ha 29 bloaz',
      '30-44': 'etre 30 ha 44 bloaz',
      '45-59': 'etre 45 ha 59 bloaz',
      '60-plus': '60 vloaz pe ouzhpenn',
      undisclosed: 'oad nann-lavaret',
    },
    yes: 'ya',
    no: 'ket',
    or: 'pe',
    nobody: 'framm ebet',
    colon: ':',
    sameFirst: ', hep cheñch piv a zeu da gentañ',
  },
  en: {
    may: (question) => `Knowing ${question} may change who answers.`,
    asked: {
      status: 'the situation',
      ageBand: 'the age',
      disability: 'whether a disability is recognised',
      diploma: 'whether there is a diploma',
      solution: 'whether there is a solution (studies, training, work)',
      project: 'the kind of project',
    },
    ages: {
      'under-16': 'under 16',
      '16-17': '16 or 17',
      '18-25': '18 to 25',
      '26-29': '26 to 29',
      '30-44': '30 to 44',
      '45-59': '45 to 59',
      '60-plus': '60 and over',
      undisclosed: 'age not told',
    },
    yes: 'yes',
    no: 'no',
    or: 'or',
    nobody: 'no body',
    colon: ':',
    sameFirst: ', without changing who comes first',
  },
}

function answerText(question: Question, answer: string, language: Language): string {
  const { ages, yes, no } = texts[language]
  if (question === 'status')
    return statusLabels[statuses.find((one) => one === answer) ?? 'undisclosed'][language].toLowerCase()
  if (question === 'ageBand') return ages[ageBands.find((one) => one === answer) ?? 'undisclosed']
  if (question === 'project')
    return projectLabels[projectTypes.find((one) => one === answer) ?? 'trade'][language].toLowerCase()
  return answer === 'yes' ? yes : no
}

export function questionText(
  { question, answers }: WorthAsking,
  nameOf: (structureId: string) => string,
  language: Language,
): string {
  const { may, asked, or, nobody, colon, sameFirst } = texts[language]
  const changing = answers.filter(({ changes, firstChanges }) => changes || firstChanges)
  const said = changing.map(({ answers: each, candidates, first, firstChanges }) => {
    const others = candidates.filter((id) => !first.includes(id))
    const who = candidates.length > 0 ? [...first, ...others].map(nameOf).join(', ') : nobody
    const given = each.map((answer) => answerText(question, answer, language)).join(` ${or} `)
    return `${given}${colon} ${who}${firstChanges ? '' : sameFirst}`
  })
  return `${may(asked[question])} ${said.join(' ; ')}.`
}
