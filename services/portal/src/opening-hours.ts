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
  const { to, and, hour } = words[language]
  const told = when.split(',').map((range) =>
    range
      .split('-')
      .map((day) => days[language][day] ?? day)
      .join(to),
  )
  const times = hours.replace(/(\d\d):(\d\d)/g, (_, h: string, m: string) => hour(h, m)).replaceAll('-', '–')
  return `${told.join(and)} : ${times.split(',').join(and)}`
}
