// Why a need went where it went, as the person reads it: in their language, in short sentences, without a figure; the law
// is a list apart. Professionals read `explain.ts`.

import type { Language } from '@hent/contracts/codes.ts'
import type { ExclusionCode } from '@hent/contracts/entitlement.ts'
import { modeLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { Ranked } from '../decision/decide.ts'
import { digitsOf } from '../decision/tiers.ts'
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
import { type PersonTexts, personTexts } from './person-texts.ts'

/** What is told of a decision: a summary, and a text for each structure that was looked at. */
export type Told = {
  summary: string[]
  ofRanked: (one: Ranked) => string
  ofExcluded: (structureId: string, code: ExclusionCode) => string
}

export function toldToPerson(about: ToExplain, language: Language): Told {
  const texts = personTexts[language]
  const [first] = about.ranking
  return {
    summary: summaryOf(about, language, texts),
    ofRanked: (one) =>
      first && one !== first ? behindText(about, first, one, language) : firstText(about, one, language),
    ofExcluded: (_structureId, code) => exclusionText(about, code, texts),
  }
}

/** The preferred way to meet, as it stands in a sentence: "by phone". */
const preferred = ({ need: { modes } }: ToExplain, language: Language): string =>
  modes[0] ? modeLabels[modes[0]][language].toLowerCase() : ''

function summaryOf(about: ToExplain, language: Language, texts: PersonTexts): string[] {
  const { need, ranking, chosen } = about
  const [first] = ranking
  const lines = [texts.asked(serviceLabels[need.service][language], communeOf(about))]
  if (first) {
    const network = networkNameOf(about, first.structureId)
    lines.push([texts.first(nameOf(about, first.structureId)), ...(network ? [texts.network(network)] : [])].join(' '))
    const equals = equalsOf(about)
    if (equals > 1) lines.push(texts.equals(equals))
  } else lines.push(texts.nobody)
  const wished = wishedInVain(about)
  if (wished) {
    const why = wished.code
      ? exclusionText(about, wished.code, texts)
      : texts.candidacy[candidacyOf(about, wished.structureId)](serviceLabels[need.service][language], communeOf(about))
    lines.push(`${texts.wished(nameOf(about, wished.structureId))} ${why}`)
  }
  if (chosen) lines.push(texts.chosen(nameOf(about, chosen)))
  return [...lines, texts.others]
}

/** The rule in the words of its offer; an offer of before has French ones alone. */
function entitledText(about: ToExplain, code: string, language: Language): string {
  const rule = ruleOf(about, code)
  const said = language === 'fr' ? rule?.says : rule?.saysIn?.[language]
  return said ?? personTexts[language].entitled
}

/** What speaks for the first: only what was asked for, or what sets it apart. */
function firstText(about: ToExplain, one: Ranked, language: Language): string {
  const { proposedFirst, standing, bands } = personTexts[language]
  const { choice, continuity, territory, mode, opening, room } = digitsOf(one.tier)
  return [
    proposedFirst,
    entitledText(about, one.rule, language),
    ...(choice === 0 ? [standing.choice] : []),
    ...(continuity === 0 ? [standing.continuity] : []),
    bands[territory] ?? '',
    ...(mode === 0 ? [standing.mode(preferred(about, language))] : []),
    ...(opening === 0 ? [standing.opening] : []),
    ...(room === 0 ? [standing.room] : []),
  ].join(' ')
}

function behindText(about: ToExplain, first: Ranked, one: Ranked, language: Language): string {
  const texts = personTexts[language]
  const { part, here } = behind(first, one)
  if (part === undefined) return texts.drawnAfter
  if (part === 'territory') return `${texts.farther} ${texts.bands[here] ?? ''}`
  if (part === 'mode') return texts.otherMode(preferred(about, language))
  if (part === 'access') return here === 1 ? texts.accessUnsaid : texts.accessLacking
  return texts.behind[part]
}

function exclusionText({ offer }: ToExplain, code: ExclusionCode, texts: PersonTexts): string {
  return (offer.oneService && texts.excludedHere[code]) || texts.excluded[code]
}
