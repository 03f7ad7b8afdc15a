// Why a need went where it went, at three depths: the person in their language, the adviser and the Region in French. For
// every structure not chosen it names the rule that excluded it or the part of the published order that put it behind.

import { type Language, languages, type Mode, StructureId } from '@hent/contracts/codes.ts'
import type { ExclusionCode } from '@hent/contracts/entitlement.ts'
import { modeLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { OfferRule } from '@hent/contracts/service-offer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { type Static, Type } from 'typebox'
import type { Ranked } from '../decision/decide.ts'
import { digitsOf, tierParts } from '../decision/tiers.ts'
import {
  behind,
  candidacyOf,
  communeOf,
  equalsOf,
  nameOf,
  networkNameOf,
  ruleOf,
  type ToExplain,
  wishedInVain,
} from './about.ts'
import { type Told, toldToPerson } from './explain-person.ts'
import { exclusionTexts, exclusionTextsHere, partNames, partTexts, standingText } from './explain-texts.ts'
import { questionText } from './question-texts.ts'

export const depths = ['person', 'adviser', 'region'] as const
export type Depth = (typeof depths)[number]

export const Explanation = Type.Object({
  depth: Type.Enum(depths),
  language: Type.Enum(languages),
  summary: Type.Array(Type.String()),
  structures: Type.Array(
    Type.Object({
      structureId: StructureId,
      name: Type.String(),
      rank: Type.Union([Type.Integer(), Type.Null()]),
      text: Type.String(),
    }),
  ),
  law: Type.Array(Type.String(), {
    description:
      'to the person: what the rule by which the first may answer is written from; others read it in its text',
  }),
  questions: Type.Array(Type.String()),
})
export type Explanation = Static<typeof Explanation>

/** @param wanted the language of a person; professionals read French */
export function explain(about: ToExplain, depth: Depth, wanted: Language = 'fr'): Explanation {
  const language = depth === 'person' ? wanted : 'fr'
  const { summary, ofRanked, ofExcluded } =
    depth === 'person' ? toldToPerson(about, language) : toldToProfessional(about, depth)
  const structures = [
    ...about.ranking.map((one, index) => ({
      structureId: one.structureId,
      name: nameOf(about, one.structureId),
      rank: index + 1,
      text: ofRanked(one),
    })),
    ...about.decision.excluded.map(({ structureId, version, code }) => ({
      structureId,
      name: nameOf(about, structureId),
      rank: null,
      text: `${ofExcluded(structureId, code)}${depth === 'region' ? ` [${code}, fiche version ${version}]` : ''}`,
    })),
  ]
  const questions = about.questions.map((one) => questionText(one, (id) => nameOf(about, id), language))
  return { depth, language, summary, structures, law: depth === 'person' ? lawOfFirst(about) : [], questions }
}

function lawOfFirst(about: ToExplain): string[] {
  const [first] = about.ranking
  return first ? lawOf(ruleOf(about, first.rule)) : []
}
const lawOf = (rule: OfferRule | undefined): string[] => rule?.law.map(({ ref }) => ref) ?? []

function toldToProfessional(about: ToExplain, depth: Exclude<Depth, 'person'>): Told {
  const [first] = about.ranking
  return {
    summary: summaryOf(about, depth),
    ofRanked: (one) => (first && one !== first ? behindText(about, first, one, depth) : chosenText(about, one, depth)),
    ofExcluded: (structureId, code) => exclusionText(about, structureId, code),
  }
}

/** One structure that was not among the candidates: another service, or another territory. */
export function whyNotCandidate(about: ToExplain, structureId: string): string {
  const candidacy = candidacyOf(about, structureId)
  if (candidacy === 'examined') return 'Elle était parmi les structures examinées.'
  if (candidacy === 'unknown') return 'L’annuaire ne connaît pas cette structure.'
  if (candidacy === 'other-service') return `Elle ne rend pas ce service (${serviceLabels[about.need.service].fr}).`
  return `Elle ne rendait pas ce service à ${communeOf(about)} au moment de la décision.`
}

function summaryOf(about: ToExplain, depth: Depth): string[] {
  const { need, decision, ranking, chosen } = about
  const lines = [`La demande : ${serviceLabels[need.service].fr}, à ${communeOf(about)}.`]
  const [first] = ranking
  if (first) {
    const network = networkNameOf(about, first.structureId)
    lines.push(`Structure proposée en premier : ${nameOf(about, first.structureId)}${network ? ` (${network})` : ''}.`)
    const equals = equalsOf(about)
    if (equals > 1)
      lines.push(
        `${equals} structures étaient à égalité : un tirage au sort, que chacun peut refaire, les a départagées.`,
      )
  } else {
    lines.push(
      'Aucune structure de l’annuaire ne peut répondre : la demande est confiée à l’animation territoriale de la Région.',
    )
  }
  const wished = wishedInVain(about)
  if (wished) {
    const { structureId, code } = wished
    const why = code ? exclusionText(about, structureId, code) : whyNotCandidate(about, structureId)
    lines.push(`${nameOf(about, structureId)} avait été demandée : ${why}`)
  }
  if (chosen) lines.push(`La personne a ensuite choisi ${nameOf(about, chosen)}.`)
  lines.push('Les autres structures de l’annuaire ne rendent pas ce service, ou pas dans cette commune.')
  if (depth === 'region') {
    const { rulesVersion, saltPeriod, excluded, at } = decision
    const examined = `${ranking.length} classées, ${excluded.length} écartées`
    lines.push(
      `Décidé le ${localDay(at)} ; ${examined} ; offre de service du ${rulesVersion} ; tirage de la période ${saltPeriod}, besoin ${need.needId}.`,
    )
  }
  return lines
}

function chosenText(about: ToExplain, one: Ranked, depth: Depth): string {
  const rule = ruleOf(about, one.rule)
  const entitled = rule?.says ?? 'Elle a le droit de répondre à cette demande.'
  const standing = standingText(digitsOf(one.tier), firstMode(about))
  const law = rule ? ` (${lawOf(rule).join(' ; ')}.)` : ''
  return `Proposée en premier. ${entitled}${law} ${standing}${depth === 'region' ? ` ${technical(one, rule)}` : ''}`
}

function behindText(about: ToExplain, first: Ranked, one: Ranked, depth: Depth): string {
  const { part, here, before } = behind(first, one)
  const why = part
    ? `${partTexts[part](here, firstMode(about))} (critère « ${partNames[part]} » : ${here} contre ${before})`
    : `À égalité avec la première : le tirage au sort l’a placée après. (poids ${one.weight} contre ${first.weight})`
  return `${why}${depth === 'region' ? ` ${technical(one, ruleOf(about, one.rule))}` : ''}`
}

function technical({ rule: code, tier, weight, number, version }: Ranked, rule: OfferRule | undefined): string {
  const sources = rule ? ` : ${lawOf(rule).join(' ; ')}` : ''
  return `[règle ${code}${sources} ; rang ${String(tier).padStart(tierParts.length, '0')} ; poids ${weight} ; numéro ${number} ; fiche version ${version}]`
}

function exclusionText(about: ToExplain, structureId: string, code: ExclusionCode): string {
  const network = networkNameOf(about, structureId) ?? 'Ce réseau'
  return (about.offer.oneService && exclusionTextsHere[code]) || exclusionTexts[code](network)
}

const firstMode = ({ need: { modes } }: ToExplain): string => modeName(modes[0])
const modeName = (mode: Mode | undefined): string => (mode ? modeLabels[mode].fr.toLowerCase() : '')
