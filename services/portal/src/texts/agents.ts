// What professionals read on the pages of their own space: French only.

import { counted } from '@hent/contracts/numbers.ts'

export const proMenu = {
  home: 'Accueil',
  work: 'Mes demandes',
  watch: 'À traiter',
  enter: 'Saisir une demande',
  sent: 'Demandes envoyées',
  team: 'Mon équipe',
  structure: 'Ma structure',
  ownLeave: 'Mes absences',
  directory: 'Annuaire',
  opinion: 'Saisir un avis',
  training: 'Me former',
  figures: 'Tableau de bord',
  theme: 'Thème de l’année',
  register: 'Gouvernance',
  partners: 'Partenaires',
  people: 'Personnes',
  system: 'Clés',
  webhook: 'Webhook',
  refusals: 'Refus',
  sandbox: 'Bac à sable',
  interface: 'Documentation',
  onPage: 'Sur cette page',
  leave: 'Se déconnecter',
  role: 'Rôle',
  acting: 'Vous agissez comme :',
  change: 'Changer de rôle',
} as const

export const loginTexts = {
  title: 'Espace professionnel',
  text: 'Pour les membres du service public de l’orientation, les relais, les chambres et la Région.',
  enter: 'Se connecter',
  ended: 'Votre connexion a expiré',
  kept: 'Rien n’a été changé, et ce que vous avez écrit est gardé dans cette page. Reconnectez-vous dans un autre onglet, puis envoyez à nouveau.',
  again: 'Se reconnecter (nouvel onglet)',
  send: 'Envoyer à nouveau',
  keptAnswers:
    'Votre connexion a expiré. Les réponses sont gardées : reconnectez-vous dans un autre onglet, puis envoyez à nouveau.',
  failed: 'Connexion impossible',
  notThrough: 'La connexion n’a pas abouti. Recommencez.',
  unknown: 'Ce compte n’est pas inscrit à l’annuaire. Votre responsable peut vous y inscrire.',
  retry: 'Recommencer',
} as const

export const roleTexts = {
  title: 'Choisir un rôle',
  lead: 'Vous avez plusieurs rôles. Chaque page ne montre que ce qui est à faire dans celui que vous choisissez.',
  label: 'Agir comme',
  choose: 'Continuer',
  missing: 'Choisissez un rôle dans la liste.',
} as const

export const otherRoleTexts = {
  title: 'Vous avez changé de rôle',
  text: 'Ce formulaire a été rempli dans un autre de vos rôles. Rien n’a été changé, et ce que vous avez écrit est gardé dans cette page. Reprenez ce rôle dans un autre onglet, puis envoyez à nouveau.',
  again: 'Reprendre le rôle (nouvel onglet)',
  send: loginTexts.send,
} as const

export const transferTexts = {
  title: 'Transmettre à une autre structure',
  why: 'Une autre structure répondrait mieux ? Avec l’accord de la personne, la demande y est transmise.',
  open: 'Transmettre la demande',
  back: 'La demande',
  lead: 'L’autre structure reçoit la demande et répond dans son délai. Vous ne la suivez plus. Vous avez deux minutes pour revenir en arrière.',
  to: 'À quelle structure ?',
  next: 'La suivante du classement',
  nextHint: 'Celle que Hent aurait sollicitée après vous.',
  consent: 'La personne est d’accord',
  consentHint: 'Sans son accord, la demande reste chez vous.',
  send: 'Transmettre la demande',
} as const

export const reassignTexts = {
  title: 'Confier à une autre structure',
  why: 'La structure ne peut plus suivre cette demande ? Une autre peut la reprendre.',
  open: 'Choisir une autre structure',
  lead: 'La nouvelle structure reçoit la demande et répond dans son délai. Celle d’avant ne la suit plus ; elle en est prévenue, et la personne aussi. Vous avez deux minutes pour revenir en arrière.',
  now: (name: string) => `Aujourd’hui : ${name}.`,
  to: 'À quelle structure ?',
  none: 'L’annuaire ne donne aucune autre structure pour ce service ici.',
  reason: 'Pour quelle raison ?',
  send: 'Confier la demande',
} as const

/** Who looks after a line of the animators' list. */
export const claimTexts = {
  claim: 'Je m’en occupe',
  takeOver: 'La reprendre',
  release: 'La laisser',
  mine: (moment: string) => `Vous vous en occupez depuis le ${moment}.`,
  others: (label: string, moment: string) => `${label || 'Quelqu’un d’autre'} s’en occupe depuis le ${moment}.`,
  done: {
    claim: 'C’est noté : vous vous en occupez.',
    release: 'C’est noté : la ligne est à prendre.',
  },
  taken: 'Quelqu’un d’autre vient de s’en occuper, ou la ligne a changé : relisez la liste.',
} as const

export const structureFileTexts = {
  heading: 'Ses demandes',
  title: (name: string) => `Demandes chez ${name}`,
  lead: 'Ouvrez une demande acceptée pour la confier à une autre structure.',
  why: 'Une équipe absente, une fermeture : ce que la structure doit traiter, et à qui le confier.',
  open: 'Voir ses demandes',
} as const

export const inboxTexts = {
  title: 'Mes demandes',
  watchTitle: 'À traiter',
  plainTitle: 'Espace professionnel',
  counts: {
    answer: 'à répondre',
    study: 'à l’étude',
    contact: 'à contacter',
    going: 'en cours',
    appointment: 'avec un rendez-vous',
    orphan: 'sans structure',
    silent: 'sans nouvelle',
    late: 'en retard',
    mine: 'dont je m’occupe',
    nobody: 'dont personne ne s’occupe',
  },
  all: 'Tous les états',
  filters: 'Filtrer les demandes',
  service: 'Service',
  anyService: 'Tous les services',
  territory: 'Territoire',
  anyTerritory: 'Tous les territoires',
  language: 'Langue demandée',
  anyLanguage: 'Toutes les langues',
  filter: 'Filtrer',
  nothing: 'Rien n’attend.',
  nothingHere: 'Aucune demande ne répond à ce filtre.',
  kept: (count: number) =>
    counted('fr', count, { one: '# demande répond à ce filtre.', other: '# demandes répondent à ce filtre.' }),
  unfilter: 'Retirer le filtre',
  silent: 'Sans nouvelle de la structure.',
  toReoffer: 'Rendez-vous à reproposer.',
  received: (moment: string, reference: string) => `Reçue le ${moment}, référence ${reference}.`,
  pages: 'Pages',
  first: 'Revenir au début',
  after: 'Page suivante',
  all50: 'Toutes nos demandes, terminées comprises',
  search: 'Chercher par code',
  code: 'Code de suivi',
  codeHint: 'Douze lettres et chiffres, donnés par la personne.',
  find: 'Chercher',
  relay: 'Saisissez une demande avec la personne, puis suivez ce qu’elle devient.',
  steering: 'Votre rôle donne les chiffres, sans aucun nom.',
  figures: 'Voir le tableau de bord',
} as const

export const requestTexts = {
  back: 'Mes demandes',
  sentTitle: 'Demandes envoyées',
  sentLead: 'Ce que votre structure a envoyé, la plus récente d’abord, et où chacune en est.',
  sentNone: 'Votre structure n’a encore rien envoyé.',
  heldTitle: 'Toutes nos demandes',
  heldLead: 'Celles que votre structure suit ou a suivies, la plus récente d’abord, terminées comprises.',
  heldNone: 'Votre structure n’a encore suivi aucune demande.',
  received: (moment: string) => `Reçue le ${moment}`,
  more: 'Plus anciennes',
  newest: 'Revenir aux plus récentes',
  foundTitle: 'Chercher par code',
  wrongCode: 'Ce n’est pas un code de suivi : il a douze lettres et chiffres.',
  notFound: 'Aucune demande de votre structure ne porte ce code.',
  notFoundWatching: 'Aucune demande que vous pouvez lire ne porte ce code.',
  watched: 'Mises en relation',
  one: 'Une demande',
  code: 'Code de suivi',
  commune: 'Commune',
  open: 'Ouvrir le dossier',
  withdrawn: 'La personne a retiré sa demande.',
  erased: 'Tout a été effacé : il ne reste rien à lire.',
  atDoor: 'Réponse donnée à l’accueil.',
  searching: 'Recherche d’une structure.',
  slip: 'Fiche à remettre à la personne',
  slipText: (address: string) => `Pour suivre la demande, avec le code et les cinq mots : ${address}`,
  slipWords:
    'Les cinq mots ont été donnés à la personne quand la demande a été envoyée. Personne ne peut les redonner.',
} as const

export const unroutedTexts = {
  title: 'Pas encore orientées',
  lead: 'Un incident technique retarde la recherche d’une structure. L’exploitation est alertée ; ces demandes partiront d’elles-mêmes, et restent à vous jusque-là.',
  one: (moment: string | undefined, reference: string) =>
    `${moment ? `, reçue le ${moment}` : ''}, référence ${reference}`,
} as const

export const holeTexts = {
  title: 'Où personne ne répond',
  lead: 'Services sans aucune structure dans l’annuaire, pour un public et des communes de votre territoire.',
  where: (names: readonly string[], communes: number) => {
    const named = names.join(', ')
    const more = communes - names.length
    return more > 0 ? `${named} et ${counted('fr', more, { one: '# autre', other: '# autres' })}.` : `${named}.`
  },
} as const

export const alarmTexts = {
  title: 'À corriger dans l’annuaire',
  unattended: (from: string, to: string) => `plus personne dans l’équipe du ${from} au ${to}.`,
  engagementEnded: (day: string) => `son engagement s’est terminé le ${day}.`,
  engagementEnds: (day: string) => `son engagement se termine le ${day}.`,
  hoursUnreadable:
    'ses horaires sont en partie illisibles : ils sont montrés en code, ou Hent n’en tient pas compte. Écrivez-les jour par jour.',
  refusals: (count: number, reason: string, service: string) =>
    `${count} refus pour la même raison en un mois (${reason}), pour ${service}.`,
  zoneUnknown: (codes: readonly string[]) =>
    `la zone d’un de ses services est à revoir : ${codes.join(', ')} (code postal, ou code d’aucun lieu).`,
  loginRefused: (day: string, account: string) =>
    `le ${day}, un autre compte s’est connecté avec l’adresse de « ${account} » et a été refusé. Si c’est la même personne, ou celle qui lui succède, dites-le à l’exploitant ; sinon, rien à faire.`,
  stale: (day: string) => `sa fiche n’a pas été revue depuis le ${day}.`,
  refusalsSome: 'plusieurs refus pour la même raison en un mois.',
  smsLost: (day: string) =>
    `les SMS n’arrivent plus à son mobile depuis le ${day} : vérifiez le numéro. Si ce mobile a répondu STOP, répondez START pour les recevoir de nouveau.`,
  mailsBack: (day: string) =>
    `les courriels envoyés à sa boîte reviennent depuis le ${day} : nous écrivons d’abord ailleurs. Changez l’adresse, ou essayez à nouveau.`,
  noAddress:
    'aucune adresse n’est connue pour un de ses services : les demandes passent à la structure suivante. Donnez un courriel à l’équipe.',
  unopened: (day: string) =>
    `aucune proposition arrivée depuis le ${day} n’a été lue. Vérifiez que quelqu’un relève cette adresse.`,
  ownSmsLost: (day: string, account: string) =>
    `les SMS n’arrivent plus au mobile de « ${account} » depuis le ${day} : vérifiez le numéro.`,
  ownMailsBack: (day: string, account: string) =>
    `les courriels envoyés à « ${account} » reviennent depuis le ${day} : l’adresse est à vérifier.`,
} as const

export const deadlineTexts = { by: (moment: string) => `À traiter avant le ${moment}.`, late: 'En retard.' } as const

export const undoTexts = {
  until: (time: string) =>
    `Une erreur ? Vous pouvez revenir en arrière jusqu’à ${time}. D’ici là, personne n’est prévenu.`,
  undo: 'Annuler ce que je viens de faire',
} as const

/** Whether what Hent writes to the person arrives, on their file. */
export const reachTexts = {
  unreached: (day: string) =>
    `Nos messages n’arrivent plus à la personne depuis le ${day}. Demandez-lui comment la joindre.`,
  unreachedSent: (day: string) =>
    `Nos messages n’arrivent plus à la personne depuis le ${day}. Si vous la voyez, dites-le-lui.`,
  stopped: (day: string) =>
    `La personne a répondu STOP à un SMS le ${day} : Hent ne lui écrit plus. Appelez-la, ou convenez avec elle d’une autre façon de la joindre ; elle peut revenir en arrière sur sa page de suivi.`,
  stoppedSent: (day: string) =>
    `La personne a répondu STOP à un SMS le ${day} : Hent ne lui écrit plus. Si vous la voyez, dites-le-lui.`,
  smsStopped: (day: string) =>
    `La personne a répondu STOP à un SMS le ${day} : elle n’en reçoit plus. Hent continue à lui écrire par courriel.`,
  replied: (moment: string) =>
    `La personne a répondu à un SMS le ${moment}. Ce qu’elle a écrit n’est ni lu ni gardé : appelez-la.`,
} as const

export const leaveTexts = { title: 'Se déconnecter', question: 'Se déconnecter ?', stay: 'Rester' } as const

export const digestTexts = {
  stop: 'Ne plus recevoir de résumé',
  stopText:
    'Vous ne recevrez plus de résumé à cette adresse. Les demandes à examiner continuent d’arriver une par une.',
  stopped: 'Aucun résumé ne partira plus vers cette adresse.',
  resume: 'Les recevoir à nouveau',
  resumed: 'Les résumés arriveront à nouveau à cette adresse.',
  noted: 'C’est noté',
} as const

export const targetTexts = {
  number: (name: string, most: number) =>
    `« ${name} » : donnez un nombre de 0 à ${most}, ou rien pour ne plus avoir de cible.`,
  changed: (name: string) => `« ${name} » : quelqu’un a changé cette cible entre-temps. Relisez-la, puis recommencez.`,
  saved: 'La cible est enregistrée.',
} as const
