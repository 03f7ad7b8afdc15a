// The words of the one question that is asked after a request, to check equal treatment.

import type { Language } from '@hent/contracts/codes.ts'
import type { StatedGender } from '@hent/contracts/equal-treatment.ts'

type Words = {
  /** on the page of what was received */
  last: string
  lastLead: string
  open: string
  /** on the person's own pages */
  fromStory: string
  inCopy: string
  change: string
  /** the question's own page */
  title: string
  lead: string
  question: string
  answers: Record<StatedGender, string>
  answer: string
  skip: string
  /** of an answer that was given */
  keep: string
  takeBack: string
  whyTitle: string
  why: readonly string[]
  said: string
  takenBack: string
  gone: string
}

const fr: Words = {
  last: 'Une dernière question, facultative',
  lastLead:
    'Pour vérifier que chacun est traité pareil. Votre demande est déjà partie : elle ne change rien pour elle.',
  open: 'Voir la question',
  fromStory: 'Vérifier que chacun est traité pareil : une question facultative',
  inCopy: 'Pour vérifier que chacun est traité pareil',
  change: 'Changer ou retirer ma réponse',
  title: 'Une question facultative',
  lead: 'Pour vérifier que chacun est traité pareil. Répondre ou non ne change rien à votre demande.',
  question: 'Vous êtes',
  answers: { woman: 'Une femme', man: 'Un homme', other: 'Autre, ou je préfère ne pas le dire' },
  answer: 'Répondre',
  skip: 'Passer cette question',
  keep: 'Ne rien changer',
  takeBack: 'Retirer ma réponse',
  whyTitle: 'À quoi sert votre réponse',
  why: [
    'La Région compare le temps d’attente des femmes et celui des hommes. Si les unes ou les autres attendaient plus longtemps, cela se verrait.',
    'Votre réponse est gardée à part de votre demande. Le choix de la structure se fait sans elle.',
    'Aucune page ne montre la réponse d’une personne, sauf à vous. La Région lit des totaux, jamais en dessous de cinq personnes.',
    'Vous pouvez la changer ou la retirer en suivant votre demande. Elle disparaît si vous faites tout effacer. Un total déjà publié reste tel quel.',
  ],
  said: 'Merci, votre réponse est enregistrée.',
  takenBack: 'Votre réponse est retirée.',
  gone: 'Votre demande a été effacée : rien n’a été gardé.',
}

const br: Words = {
  last: 'Ur goulenn diwezhañ, diret',
  lastLead: 'Evit gwiriañ e vez graet memes tra evit an holl. Kaset eo ho koulenn dija: ne cheñch netra evitañ.',
  open: 'Gwelet ar goulenn',
  fromStory: 'Gwiriañ e vez graet memes tra evit an holl: ur goulenn diret',
  inCopy: 'Evit gwiriañ e vez graet memes tra evit an holl',
  change: 'Cheñch pe tennañ kuit ma respont',
  title: 'Ur goulenn diret',
  lead: 'Evit gwiriañ e vez graet memes tra evit an holl. Respont pe chom hep respont ne cheñch netra evit ho koulenn.',
  question: 'C’hwi zo',
  answers: { woman: 'Ur vaouez', man: 'Ur gwaz', other: 'Unan all, pe gwell eo din chom hep lavaret' },
  answer: 'Respont',
  skip: 'Lezel ar goulenn-mañ a-gostez',
  keep: 'Chom hep cheñch netra',
  takeBack: 'Tennañ kuit ma respont',
  whyTitle: 'Da betra e servij ho respont',
  why: [
    'Ar Rannvro a geñveria an amzer c’hortoz evit ar maouezed hag evit ar wazed. Ma c’hortozfe lod hiroc’h eget ar re all e vefe gwelet.',
    'Miret e vez ho respont a-gostez d’ho koulenn. Hep ar respont-se e vez dibabet ar framm.',
    'Pajenn ebet ne ziskouez respont un den, nemet deoc’h-c’hwi. Ar Rannvro a lenn sammadoù, biskoazh dindan pemp den.',
    'Gallout a rit e cheñch pe e dennañ kuit en ur heuliañ ho koulenn. Mont a ra diwar wel ma lakait diverkañ pep tra. Ur sammad embannet dija a chom evel m’emañ.',
  ],
  said: 'Trugarez, enrollet eo ho respont.',
  takenBack: 'Tennet kuit eo ho respont.',
  gone: 'Diverket eo bet ho koulenn: n’eus bet miret netra.',
}

const en: Words = {
  last: 'One last question, optional',
  lastLead: 'To check that everyone is treated alike. Your request has already left: this changes nothing for it.',
  open: 'See the question',
  fromStory: 'Checking that everyone is treated alike: an optional question',
  inCopy: 'To check that everyone is treated alike',
  change: 'Change or take back my answer',
  title: 'An optional question',
  lead: 'To check that everyone is treated alike. Answering or not changes nothing for your request.',
  question: 'You are',
  answers: { woman: 'A woman', man: 'A man', other: 'Other, or I would rather not say' },
  answer: 'Answer',
  skip: 'Skip this question',
  keep: 'Change nothing',
  takeBack: 'Take back my answer',
  whyTitle: 'What your answer is for',
  why: [
    'The Region compares how long women and men wait. Were some to wait longer than others, it would show.',
    'Your answer is kept apart from your request. The body that helps you is chosen without it.',
    'No page shows one person’s answer, except to you. The Region reads totals, never of fewer than five people.',
    'You may change it or take it back while you follow your request. It is gone once you have everything erased. A total already published stays as it is.',
  ],
  said: 'Thank you, your answer is stored.',
  takenBack: 'Your answer is taken back.',
  gone: 'Your request has been erased: nothing was stored.',
}

export const equalTreatmentTexts: Record<Language, Words> = { fr, br, en }
