// The words of how a person is reached: by which way they are told, and what is known, which they take away or leave.

import type { Language } from '@hent/contracts/codes.ts'
import type { Told } from '../forms/reached.ts'

type Field = 'email' | 'phone' | 'address'
type Words = {
  told: string
  toldHint: string
  none: string
  hints: Partial<Record<Told, string>>
  lead: string
  knownTitle: string
  knownLead: string
  nothing: string
  address: string
  addressKept: string
  remove: Record<Field, string>
  removed: string
  changeTitle: string
}

const fr: Words = {
  told: 'Comment vous prévenir quand votre demande avance ?',
  toldHint: 'Nos messages ne nomment jamais le service demandé.',
  none: 'Ne pas m’écrire',
  hints: {
    none: 'Vous suivez votre demande avec votre code. Le conseiller peut encore vous appeler.',
    sms: 'Il faut un numéro de mobile.',
    both: 'Les messages importants arrivent des deux façons. Il faut un numéro de mobile.',
  },
  lead: 'Ce que vous laissez vide reste comme avant.',
  knownTitle: 'Ce que nous avons',
  knownLead: 'Une partie est cachée, pour que personne d’autre ne la lise ici.',
  nothing: 'Vous n’avez donné ni courriel, ni téléphone, ni adresse postale.',
  address: 'Adresse postale',
  addressKept: 'Gardée, et cachée ici',
  remove: {
    email: 'Retirer l’adresse électronique',
    phone: 'Retirer le téléphone',
    address: 'Retirer l’adresse postale',
  },
  removed: 'C’est retiré.',
  changeTitle: 'Changer ou ajouter',
}

const br: Words = {
  told: 'Penaos kelaouiñ ac’hanoc’h pa’z a ho koulenn war-raok?',
  toldHint: 'Hor c’hemennadennoù ne anvont morse ar servij goulennet.',
  none: 'Chom hep skrivañ din',
  hints: {
    none: 'Heuliañ a rit ho koulenn gant ho kod. Gallout a ra ar c’huzulier gervel ac’hanoc’h c’hoazh.',
    sms: 'Ret eo kaout un niverenn hezoug.',
    both: 'Ar c’hemennadennoù pouezus a erru en daou zoare. Ret eo kaout un niverenn hezoug.',
  },
  lead: 'Ar pezh a lezit goullo a chom evel a-raok.',
  knownTitle: 'Ar pezh hon eus',
  knownLead: 'Kuzhet ez eus ul lodenn, evit na vefe lennet amañ gant den all.',
  nothing: 'N’hoc’h eus roet na chomlec’h postel, na pellgomz, na chomlec’h post.',
  address: 'Chomlec’h post',
  addressKept: 'Miret, ha kuzhet amañ',
  remove: {
    email: 'Lemel ar chomlec’h postel',
    phone: 'Lemel ar pellgomz',
    address: 'Lemel ar chomlec’h post',
  },
  removed: 'Lamet eo bet.',
  changeTitle: 'Cheñch pe ouzhpennañ',
}

const en: Words = {
  told: 'How should we tell you when your request moves forward?',
  toldHint: 'Our messages never name the service you asked for.',
  none: 'Do not write to me',
  hints: {
    none: 'You follow your request with your code. The adviser can still call you.',
    sms: 'A mobile number is needed.',
    both: 'Important messages arrive both ways. A mobile number is needed.',
  },
  lead: 'What you leave empty stays as it was.',
  knownTitle: 'What we have',
  knownLead: 'Part of it is hidden, so that nobody else can read it here.',
  nothing: 'You gave no e-mail address, no phone number and no postal address.',
  address: 'Postal address',
  addressKept: 'Kept, and hidden here',
  remove: {
    email: 'Remove the e-mail address',
    phone: 'Remove the phone number',
    address: 'Remove the postal address',
  },
  removed: 'Removed.',
  changeTitle: 'Change or add',
}

export const reachTexts: Record<Language, Words> = { fr, br, en }
