// The words of the letter, for who has neither telephone nor e-mail: printed, handed over or posted, read on paper alone.

import type { Language } from '@hent/contracts/codes.ts'

const fr = {
  open: 'La même chose en lettre, avec un code à scanner',
  openPro: 'Imprimer une lettre pour la personne',
  back: 'Retour',
  howTo:
    'Imprimez cette lettre avec la commande « Imprimer » de votre navigateur. Pour la poster, écrivez le nom et l’adresse dans le cadre : ils ne sont gardés nulle part.',
  inLanguage: 'Lettre en',
  place: 'Nom et adresse, à écrire à la main',
  title: 'Votre demande d’orientation',
  greeting: 'Bonjour,',
  received: (day: string | undefined) => `votre demande a été reçue${day ? ` le ${day}` : ''}.`,
  code: 'Votre code de suivi',
  words: 'Vos cinq mots',
  wordsElsewhere: 'Ils vous ont été donnés quand la demande est partie. Personne ne peut les redonner.',
  scan: 'Pour voir où en est votre demande, scannez ce carré avec un téléphone, ou tapez cette adresse :',
  standsTitle: 'Où en est votre demande',
  contact: 'Vous pouvez la joindre vous-même, avec votre code de suivi.',
  nextTitle: 'Et maintenant ?',
  helpTitle: 'Sans internet ni téléphone',
  help: 'Montrez cette lettre dans un lieu d’accueil près de chez vous : mission locale ou point information jeunesse. On y regardera avec vous où en est votre demande.',
  opinion:
    'Si vous l’avez accepté, vous pourrez dire comment cela s’est passé, après la fin de votre demande. Allez pour cela dans un lieu d’accueil qui utilise ce service, avec votre code de suivi.',
  keep: 'Gardez cette lettre pour vous : qui a le code et les cinq mots peut lire votre demande.',
} as const
type Same<T> = { [K in keyof T]: T[K] extends string ? string : T[K] }

const br: Same<typeof fr> = {
  open: 'An hevelep tra dindan stumm ul lizher, gant ur c’hod da skannañ',
  openPro: 'Moullañ ul lizher evit an den',
  back: 'Distreiñ',
  howTo:
    'Moullit al lizher-mañ gant urzh “Moullañ” ho merdeer. Evit e gas dre ar post, skrivit an anv hag ar chomlec’h er stern: n’int miret e lec’h ebet.',
  inLanguage: 'Lizher e',
  place: 'Anv ha chomlec’h, da skrivañ gant an dorn',
  title: 'Ho koulenn heñchañ',
  greeting: 'Demat deoc’h,',
  received: (day) => `degemeret eo bet ho koulenn${day ? ` (${day})` : ''}.`,
  code: 'Ho kod heuliañ',
  words: 'Ho pemp ger',
  wordsElsewhere: 'Roet e oant bet deoc’h pa oa bet kaset ar goulenn. Den ne c’hall reiñ anezho en-dro.',
  scan: 'Evit gwelet pelec’h emañ ho koulenn, skannit ar c’harrez-mañ gant ur pellgomzer, pe skrivit ar chomlec’h-mañ:',
  standsTitle: 'Pelec’h emañ ho koulenn',
  contact: 'Gallout a rit mont e darempred ganti hoc’h-unan, gant ho kod heuliañ.',
  nextTitle: 'Ha bremañ?',
  helpTitle: 'Hep internet na pellgomz',
  help: 'Diskouezit al lizher-mañ en ul lec’h degemer tost d’ho ti: misïon lec’hel pe lec’h titouriñ ar yaouankiz. Eno e vo sellet ganeoc’h pelec’h emañ ho koulenn.',
  opinion:
    'M’hoc’h eus asantet e c’hallot lavaret penaos eo bet, goude fin ho koulenn. Kit evit se d’ul lec’h degemer a ra gant ar servij-mañ, gant ho kod heuliañ.',
  keep: 'Mirit al lizher-mañ evidoc’h: an neb en deus ar c’hod hag ar pemp ger a c’hall lenn ho koulenn.',
}

const en: Same<typeof fr> = {
  open: 'The same as a letter, with a code to scan',
  openPro: 'Print a letter for the person',
  back: 'Back',
  howTo:
    'Print this letter with your browser’s “Print” command. To post it, write the name and address in the box: they are stored nowhere.',
  inLanguage: 'Letter in',
  place: 'Name and address, to be written by hand',
  title: 'Your request for guidance',
  greeting: 'Hello,',
  received: (day) => `your request ${day ? `was received on ${day}` : 'has been received'}.`,
  code: 'Your tracking code',
  words: 'Your five words',
  wordsElsewhere: 'They were given to you when the request was sent. Nobody can give them again.',
  scan: 'To see where your request stands, scan this square with a phone, or type this address:',
  standsTitle: 'Where your request stands',
  contact: 'You can reach them yourself, with your tracking code.',
  nextTitle: 'What happens now?',
  helpTitle: 'Without internet or a phone',
  help: 'Show this letter at a reception point near you: mission locale or youth information point. They will look with you where your request stands.',
  opinion:
    'If you agreed to it, you may say how it went once your request has ended. To do so, go to a reception point that uses this service, with your tracking code.',
  keep: 'Keep this letter to yourself: whoever has the code and the five words can read your request.',
}

export const letterTexts: Record<Language, Same<typeof fr>> = { fr, br, en }
