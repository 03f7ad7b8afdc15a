// Opening hours are kept in OpenStreetMap's syntax ("Mo-Fr 09:00-12:30; PH off"); people read words. What is not
// understood is shown as it is.

import type { Language } from '@hent/contracts/codes.ts'

const days: Record<Language, Record<string, string>> = {
  fr: { Mo: 'lundi', Tu: 'mardi', We: 'mercredi', Th: 'jeudi', Fr: 'vendredi', Sa: 'samedi', Su: 'dimanche' },
  br: { Mo: 'Lun', Tu: 'Meurzh', We: 'Merc’her', Th: 'Yaou', Fr: 'Gwener', Sa: 'Sadorn', Su: 'Sul' },
  en: { Mo: 'Monday', Tu: 'Tuesday', We: 'Wednesday', Th: 'Thursday', Fr: 'Friday', Sa: 'Saturday', Su: 'Sunday' },
}
const words: Record<Language, { to: string; and: string; holidays: string; hour: (h: string, m: string) => string }> = {
  fr: {
    to: ' à ',
    and: ' et ',
    holidays: 'fermé les jours fériés',
    hour: (h, m) => `${Number(h)} h${m === '00' ? '' : ` ${m}`}`,
  },
  br: {
    to: ' da ',
    and: ' ha ',
    holidays: 'serret d’an deizioù gouel',
    hour: (h, m) => `${Number(h)}e${m === '00' ? '' : m}`,
  },
  en: { to: ' to ', and: ' and ', holidays: 'closed on public holidays', hour: (h, m) => `${h}:${m}` },
}

/** "lundi à vendredi : 9 h–12 h 30" … one line a rule. */
export function openingLines(opening: string, language: Language): string[] {
  return opening
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .map((rule) => ruleText(rule, language))
}

function ruleText(rule: string, language: Language): string {
  if (rule === 'PH off') return words[language].holidays
  const [, when = '', hours = ''] = /^([A-Z][A-Za-z,-]*) ([0-9:,-]+)$/.exec(rule) ?? []
  if (when === '') return rule
  const { and, hour } = words[language]
  const told = when.split(',').flatMap((range) => rangeText(range, language))
  const times = hours.replace(/(\d\d):(\d\d)/g, (_, h: string, m: string) => hour(h, m)).replaceAll('-', '–')
  return `${told.length > 1 ? `${told.slice(0, -1).join(', ')}${and}${told.at(-1)}` : told.join('')} : ${times.split(',').join(and)}`
}

/** "lundi à vendredi"; two days that follow each other are named one by one. */
function rangeText(range: string, language: Language): string[] {
  const [first = '', last = first] = range.split('-')
  const name = (day: string) => days[language][day] ?? day
  const week = Object.keys(days[language])
  if (first === last) return [name(first)]
  if (week.indexOf(last) === week.indexOf(first) + 1) return [name(first), name(last)]
  return [`${name(first)}${words[language].to}${name(last)}`]
}
