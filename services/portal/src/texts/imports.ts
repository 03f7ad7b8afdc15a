// What animators and the Region read of a directory file they import: French only, like every page of professionals.

import { counted, numberText } from '@hent/contracts/numbers.ts'

const structures = (count: number) => counted('fr', count, { one: '# structure', other: '# structures' })
const communes = (count: number) => counted('fr', count, { one: '# commune', other: '# communes' })
const percent = (done: number, total: number) =>
  numberText(Math.min(100, Math.floor((100 * done) / Math.max(1, total))))

export const importTexts = {
  title: 'Annuaire',
  find: {
    title: 'Trouver une structure',
    name: 'Nom de la structure',
    nameHint: 'Un ou deux mots de son nom suffisent.',
    button: 'Chercher',
    none: (name: string) => `Aucune structure ouverte n’a « ${name} » dans son nom.`,
    caption: 'Structures trouvées, dix au plus',
    head: ['Structure', 'Commune'],
  },
  importing: 'Importer un fichier dans l’annuaire',
  lead: 'Le fichier est d’abord lu. Vous voyez ce qu’il changerait, puis vous décidez. Rien n’est écrit avant.',
  within: (names: string) => `Votre territoire : ${names}. Les structures d’ailleurs sont refusées ligne à ligne.`,
  whole:
    'Le fichier doit contenir toutes les structures de son producteur. Celle qui n’y est plus est fermée dans l’annuaire.',
  engagements: 'Les conventions d’engagement restent à la Région : votre fichier n’en change aucune.',
  structures: 'Fichier de l’annuaire',
  structuresHint:
    'Au format data·inclusion avec x_spro : un JSON (.json, .ndjson) avec structures et services, ou un CSV (.csv) des structures.',
  services: 'Fichier des services',
  servicesHint: 'Seulement si les services ont leur propre fichier, comme en CSV.',
  size: 'Les deux fichiers ensemble : 5 Mo au plus.',
  send: 'Lire le fichier',
  missing: 'Choisissez le fichier de l’annuaire.',
  tooLarge: 'Les fichiers dépassent 5 Mo en tout. Envoyez l’annuaire en plusieurs fois, un producteur à la fois.',
  another: 'Cette page a déjà envoyé un autre fichier. Choisissez à nouveau le vôtre, puis envoyez-le.',
  history: 'Fichiers envoyés',
  none: 'Aucun fichier n’a été envoyé jusqu’ici.',
  kept: 'Un fichier qui n’est pas appliqué est oublié au bout d’un jour, ou quand vous en avez envoyé vingt autres.',
  caption: 'Du plus récent au plus ancien',
  head: ['Fichier', 'Envoyé', 'Où il en est'],
  states: {
    reading: 'Lecture en cours',
    unreadable: 'Illisible',
    seen: 'Lu, pas appliqué',
    applying: 'En cours d’application',
    applied: 'Appliqué',
    undoing: 'En cours d’annulation',
    undone: 'Annulé',
    interrupted: 'Interrompu',
  },
  by: (label: string, moment: string) => `${label}, le ${moment}`,
  appliedBy: (label: string, moment: string) => `Appliqué par ${label}, le ${moment}.`,
  undoneBy: (label: string, moment: string) => `Annulé par ${label}, le ${moment}.`,
  back: 'Tous les fichiers envoyés',
  again: 'Choisir un autre fichier',
  one: {
    title: (name: string) => `Fichier ${name}`,
    file: 'Fichier',
    size: (bytes: number) =>
      bytes < 1_000 ? `${numberText(bytes)} octets` : `${numberText(Math.round(bytes / 1_000))} ko`,
    print: 'Empreinte',
    sent: 'Envoyé par',
    territory: 'Territoire',
    progress: { reading: 'Lecture', recording: 'Travail sur l’annuaire' },
    progressText: (step: string, done: number, total: number) => `${step} : ${percent(done, total)} %.`,
    waiting: 'Le travail commence.',
    refresh: 'Voir où il en est',
    unreadable: 'Ce fichier ne peut pas être lu',
    stopped: 'La lecture s’est interrompue, et rien n’a été écrit. Envoyez le fichier à nouveau.',
    stoppedApplying: 'Le travail s’est interrompu. Il peut reprendre : ce qui est déjà écrit ne l’est pas deux fois.',
    moved:
      'L’annuaire a changé depuis votre lecture : rien n’a été appliqué. Voici ce que le fichier ferait maintenant.',
    older: 'Un rapport plus récent existe pour ce fichier. Relisez-le avant d’appliquer.',
    counts: 'En bref',
    added: 'Nouvelles',
    changed: 'Modifiées',
    gone: 'Fermées',
    unchanged: 'Inchangées',
    refused: 'Lignes refusées',
    heldBack: 'Une ligne refusée ne dit pas de quelle structure elle parle. Par prudence, rien n’est fermé ni retiré.',
    refusedStay: 'Une ligne refusée laisse sa structure comme elle est.',
    refusedFor: (rows: number, sentence: string) =>
      `${counted('fr', rows, { one: '# ligne', other: '# lignes' })} : ${sentence}`,
    lineByLine: 'Ligne à ligne',
    sections: {
      lost: 'Ce que ce fichier laisse sans réponse',
      gone: 'Structures fermées',
      added: 'Structures nouvelles',
      changed: 'Structures modifiées',
      refused: 'Lignes refusées',
    },
    lostLead: 'Une structure y répond avant ce fichier, aucune après.',
    lostLine: (service: string, label: string, place: string, count: number, names: readonly string[]) =>
      `${service} (${label}), ${place} : ${communes(count)}, ${count > names.length ? 'dont ' : ''}${names.join(', ')}.`,
    firstOnes: (shown: number, count: number, kept: number) =>
      `Les ${numberText(shown)} premières sur ${numberText(count)}. Le fichier à télécharger ${
        kept < count ? `en contient ${numberText(kept)}` : 'les contient toutes'
      }.`,
    change: (label: string, before: string, after: string) => `${label} : « ${before} » devient « ${after} »`,
    set: (label: string, after: string) => `${label} : « ${after} » (rien jusqu’ici)`,
    unset: (label: string, before: string) => `${label} : « ${before} » est retiré`,
    otherwise: (label: string) => `${label} : changement`,
    yes: 'oui',
    no: 'non',
    service: {
      added: (name: string) => `service ajouté : ${name}`,
      gone: (name: string) => `service retiré : ${name}`,
      changed: (name: string, what: string) => `service modifié, ${name} : ${what}`,
    },
    at: (row: number, line: number | undefined) => (line === undefined ? `Rang ${row}` : `Ligne ${line}`),
    lists: { structures: 'structures', services: 'services', agents: 'personnes' },
    files: { refused: 'Télécharger les refus (CSV)', changes: 'Télécharger les changements (CSV)' },
    nothing: 'Ce fichier ne change rien : l’annuaire contient déjà tout ce qu’il dit.',
    decide: 'Décider',
    toDecide: 'Aller à la décision',
    decideLead: (count: number) =>
      `Appliquer change ${structures(count)} dans l’annuaire, tout de suite et pour tout le monde.`,
    apply: 'Appliquer',
    goOn: 'Reprendre',
    applied: 'Le fichier est appliqué.',
    undo: 'Annuler cet import',
    undoTitle: 'Revenir en arrière',
    undoLead:
      'Chaque structure redevient ce qu’elle était avant ce fichier. Celles qui ont changé depuis restent telles quelles.',
    undone: 'L’import est annulé.',
    undoneCounts: (back: number, left: number) =>
      `Redevenues comme avant : ${structures(back)}.${left > 0 ? ` Laissées, car changées depuis : ${structures(left)}.` : ''}`,
  },
  csv: {
    refused: ['fichier', 'rang', 'ligne', 'identifiant', 'raison', 'champs'],
    changes: ['changement', 'structure', 'identifiant', 'champ', 'avant', 'après'],
    kinds: { added: 'nouvelle', changed: 'modifiée', gone: 'fermée' },
  },
} as const
