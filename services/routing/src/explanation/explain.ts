// Why a need went where it went, in plain French, at three depths: the person, the adviser, the Region. For every
// structure not chosen it names the rule that excluded it or the part of the published order that put it behind.

import { type Mode, StructureId } from '@hent/contracts/codes.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { ExclusionCode } from '@hent/contracts/entitlement.ts'
import { eventNameOf, type WireEvent } from '@hent/contracts/events.ts'
import { modeLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { networkNameOn, type OfferRule, type ServiceOffer } from '@hent/contracts/service-offer.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { communeByCode } from '@hent/territory/communes.ts'
import { type Static, Type } from 'typebox'
import type { Decision, Ranked } from '../decision/decide.ts'
import type { NeedFacts } from '../decision/need-facts.ts'
import type { WorthAsking } from '../decision/questions.ts'
import { digitsOf, tierParts } from '../decision/tiers.ts'
import { exclusionTexts, exclusionTextsHere, partNames, partTexts, standingText } from './explain-texts.ts'
import { questionText } from './question-texts.ts'

export const depths = ['person', 'adviser', 'region'] as const
export type Depth = (typeof depths)[number]

export const Explanation = Type.Object({
  depth: Type.Enum(depths),
  summary: Type.Array(Type.String()),
  structures: Type.Array(
    Type.Object({
      structureId: StructureId,
      name: Type.String(),
      rank: Type.Union([Type.Integer(), Type.Null()]),
      text: Type.String(),
    }),
  ),
  questions: Type.Array(Type.String()),
})
export type Explanation = Static<typeof Explanation>

/** A decision with what is needed to tell it. */
export type ToExplain = {
  need: NeedFacts
  decision: Omit<Decision, 'ranking'>
  ranking: readonly Ranked[]
  offer: ServiceOffer
  /** what is known of a structure now; its name may be newer than the decision */
  record: (structureId: string) => DirectoryRecord | undefined
  questions: readonly WorthAsking[]
  /** what happened since: the structure the person chose, if they did */
  chosen?: string | undefined
}

/** The structure a person chose last, as the events of the referral tell. */
export function chosenIn(events: readonly WireEvent[]): string | undefined {
  const chosen = events.findLast(
    ({ type, data }) => eventNameOf(type) === 'StructureChosen' && 'by' in data && data.by.kind === 'person',
  )
  return chosen && 'structureId' in chosen.data ? (chosen.data.structureId ?? undefined) : undefined
}

export function explain(about: ToExplain, depth: Depth): Explanation {
  const { decision, ranking } = about
  const [first] = ranking
  const structures = [
    ...ranking.map((one, index) => ({
      structureId: one.structureId,
      name: nameOf(about, one.structureId),
      rank: index + 1,
      text: first && index > 0 ? behindText(about, first, one, depth) : chosenText(about, one, depth),
    })),
    ...decision.excluded.map(({ structureId, version, code }) => ({
      structureId,
      name: nameOf(about, structureId),
      rank: null,
      text: `${exclusionText(about, structureId, code)}${depth === 'region' ? ` [${code}, fiche version ${version}]` : ''}`,
    })),
  ]
  const questions = about.questions.map((one) => questionText(one, (id) => nameOf(about, id)))
  return { depth, summary: summaryOf(about, depth), structures, questions }
}

/** One structure that was not among the candidates: another service, or another territory. */
export function whyNotCandidate({ need, ranking, decision, record }: ToExplain, structureId: string): string {
  const among = [...ranking, ...decision.excluded].some((one) => one.structureId === structureId)
  const known = record(structureId)
  if (among) return 'Elle était parmi les structures examinées.'
  if (!known) return 'L’annuaire ne connaît pas cette structure.'
  if (!known.services.some(({ kind }) => kind === need.service))
    return `Elle ne rend pas ce service (${serviceLabels[need.service].fr}).`
  return `Elle ne rendait pas ce service à ${placeOf(need)} au moment de la décision.`
}

function summaryOf(about: ToExplain, depth: Depth): string[] {
  const { need, decision, ranking, offer, record } = about
  const day = localDay(decision.at)
  const lines = [
    `${depth === 'person' ? 'Votre demande' : 'La demande'} : ${serviceLabels[need.service].fr}, à ${placeOf(need)}.`,
  ]
  const [first] = ranking
  if (first) {
    const network = record(first.structureId)?.network
    const named = network ? ` (${networkNameOn(network, day, offer)})` : ''
    lines.push(`Structure proposée en premier : ${nameOf(about, first.structureId)}${named}.`)
    const equals = ranking.filter(({ tier }) => tier === first.tier).length
    if (equals > 1)
      lines.push(
        `${equals} structures étaient à égalité : un tirage au sort, que chacun peut refaire, les a départagées.`,
      )
  } else {
    lines.push(
      'Aucune structure de l’annuaire ne peut répondre : la demande est confiée à l’animation territoriale de la Région.',
    )
  }
  const wished = need.wishedStructure
  if (wished && first?.structureId !== wished)
    lines.push(`${nameOf(about, wished)} avait été demandée : ${whyNot(about, wished)}`)
  if (about.chosen)
    lines.push(`${depth === 'person' ? 'Vous avez' : 'La personne a'} ensuite choisi ${nameOf(about, about.chosen)}.`)
  lines.push('Les autres structures de l’annuaire ne rendent pas ce service, ou pas dans cette commune.')
  if (depth === 'region') {
    const { rulesVersion, saltPeriod } = decision
    const examined = `${ranking.length} classées, ${decision.excluded.length} écartées`
    lines.push(
      `Décidé le ${day} ; ${examined} ; offre de service du ${rulesVersion} ; tirage de la période ${saltPeriod}, besoin ${need.needId}.`,
    )
  }
  return lines
}

function whyNot(about: ToExplain, structureId: string): string {
  const excluded = about.decision.excluded.find((one) => one.structureId === structureId)
  return excluded ? exclusionText(about, structureId, excluded.code) : whyNotCandidate(about, structureId)
}

const ruleOf = ({ offer }: ToExplain, code: string): OfferRule | undefined =>
  offer.rules.find((one) => one.code === code)

function chosenText(about: ToExplain, one: Ranked, depth: Depth): string {
  const rule = ruleOf(about, one.rule)
  const entitled = rule?.says ?? 'Elle a le droit de répondre à cette demande.'
  const standing = standingText(digitsOf(one.tier), firstMode(about.need))
  const law = rule ? ` (${rule.law.map(({ ref }) => ref).join(' ; ')}.)` : ''
  const sentence = `Proposée en premier. ${entitled}${law} ${standing}`
  if (depth === 'person') return sentence
  return `${sentence}${depth === 'region' ? ` ${technical(one, rule)}` : ''}`
}

function behindText(about: ToExplain, first: Ranked, one: Ranked, depth: Depth): string {
  const [before, here] = [digitsOf(first.tier), digitsOf(one.tier)]
  const part = tierParts.find((each) => before[each] !== here[each])
  const why = part
    ? partTexts[part](here[part], firstMode(about.need))
    : 'À égalité avec la première : le tirage au sort l’a placée après.'
  if (depth === 'person') return why
  const compared = part
    ? ` (critère « ${partNames[part]} » : ${here[part]} contre ${before[part]})`
    : ` (poids ${one.weight} contre ${first.weight})`
  return `${why}${compared}${depth === 'region' ? ` ${technical(one, ruleOf(about, one.rule))}` : ''}`
}

function technical({ rule: code, tier, weight, number, version }: Ranked, rule: OfferRule | undefined): string {
  const sources = rule ? ` : ${rule.law.map(({ ref }) => ref).join(' ; ')}` : ''
  return `[règle ${code}${sources} ; rang ${String(tier).padStart(tierParts.length, '0')} ; poids ${weight} ; numéro ${number} ; fiche version ${version}]`
}

function exclusionText(about: ToExplain, structureId: string, code: ExclusionCode): string {
  const network = about.record(structureId)?.network
  const named = network ? networkNameOn(network, localDay(about.decision.at), about.offer) : 'Ce réseau'
  return (about.offer.oneService && exclusionTextsHere[code]) || exclusionTexts[code](named)
}

const nameOf = ({ record }: ToExplain, structureId: string): string => record(structureId)?.name ?? structureId
const placeOf = ({ commune }: NeedFacts): string => communeByCode(commune)?.name ?? commune
const firstMode = ({ modes }: NeedFacts): string => modeName(modes[0])
const modeName = (mode: Mode | undefined): string => (mode ? modeLabels[mode].fr.toLowerCase() : '')
