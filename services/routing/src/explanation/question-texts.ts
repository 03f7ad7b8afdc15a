// What a person could still say that would change who may reply, in one French sentence.

import { type AgeBand, ageBands, projectTypes, statuses } from '@hent/contracts/codes.ts'
import { projectLabels, statusLabels } from '@hent/contracts/labels.ts'
import type { Question, WorthAsking } from '../decision/questions.ts'

const ages: Record<AgeBand, string> = {
  'under-16': 'moins de 16 ans',
  '16-17': '16 ou 17 ans',
  '18-25': 'de 18 à 25 ans',
  '26-29': 'de 26 à 29 ans',
  '30-44': 'de 30 à 44 ans',
  '45-59': 'de 45 à 59 ans',
  '60-plus': '60 ans et plus',
  undisclosed: 'âge non dit',
}

const asked: Record<Question, string> = {
  status: 'la situation',
  ageBand: 'l’âge',
  disability: 'si un handicap est reconnu',
  diploma: 'si un diplôme est obtenu',
  solution: 'si une solution existe (études, formation, emploi)',
  project: 'le type de projet',
}

function answerText(question: Question, answer: string): string {
  if (question === 'status')
    return statusLabels[statuses.find((one) => one === answer) ?? 'undisclosed'].fr.toLowerCase()
  if (question === 'ageBand') return ages[ageBands.find((one) => one === answer) ?? 'undisclosed']
  if (question === 'project')
    return projectLabels[projectTypes.find((one) => one === answer) ?? 'trade'].fr.toLowerCase()
  return answer === 'yes' ? 'oui' : 'non'
}

export function questionText({ question, answers }: WorthAsking, nameOf: (structureId: string) => string): string {
  const changing = answers.filter(({ changes, firstChanges }) => changes || firstChanges)
  const said = changing.map(({ answers: each, candidates, first, firstChanges }) => {
    const others = candidates.filter((id) => !first.includes(id))
    const who = candidates.length > 0 ? [...first, ...others].map(nameOf).join(', ') : 'aucune structure'
    const still = firstChanges ? '' : ', sans changer qui vient en premier'
    return `${each.map((answer) => answerText(question, answer)).join(' ou ')} : ${who}${still}`
  })
  return `Savoir ${asked[question]} peut changer qui répond. ${said.join(' ; ')}.`
}
