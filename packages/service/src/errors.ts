// The closed list of what can go wrong, and the one table that says it over HTTP. Domain code throws
// `AppError(code, data)` and knows no HTTP number; the French is for people, the code for machines.

import { defined } from '@hent/contracts/defined.ts'
import type { Problem } from '@hent/contracts/partner.ts'

interface ErrorKind {
  status: number
  title: string
  detail: string
  /** instead of `detail`, where a list of field errors goes with it */
  listed?: string
}

/** Code → HTTP status, and what a person reads. */
export const errorTable = {
  'invalid-input': {
    status: 400,
    title: 'Demande mal remplie',
    detail: 'Ce qui a été envoyé ne convient pas.',
    listed: 'Un ou plusieurs champs ne conviennent pas. La liste est dans « errors ».',
  },
  'invalid-json': { status: 400, title: 'Contenu illisible', detail: 'Le contenu envoyé n’est pas du JSON valide.' },
  'idempotency-key-missing': {
    status: 400,
    title: 'Clé d’envoi manquante',
    detail: 'Ajoutez l’en-tête Idempotency-Key, différent pour chaque nouvel envoi.',
  },
  'idempotency-key-invalid': {
    status: 400,
    title: 'Clé d’envoi non valable',
    detail: 'L’en-tête Idempotency-Key compte 8 à 128 caractères, sans blanc.',
  },
  unauthenticated: { status: 401, title: 'Connexion nécessaire', detail: 'Connectez-vous, puis recommencez.' },
  forbidden: { status: 403, title: 'Action non autorisée', detail: 'Vos droits ne permettent pas cette action.' },
  'not-found': { status: 404, title: 'Introuvable', detail: 'Rien n’a été trouvé à cette adresse.' },
  'link-invalid': { status: 404, title: 'Lien non valable', detail: 'Ce lien n’est pas valable ou a été mal recopié.' },
  'method-not-allowed': {
    status: 405,
    title: 'Action impossible ici',
    detail: 'Cette adresse existe, mais pas pour cette action.',
  },
  conflict: {
    status: 409,
    title: 'La situation a changé',
    detail: 'Quelqu’un d’autre a agi entre-temps. Relisez, puis recommencez si c’est encore utile.',
  },
  'already-answered': { status: 409, title: 'Réponse déjà donnée', detail: 'Une réponse a déjà été enregistrée.' },
  'too-late': {
    status: 409,
    title: 'Trop tard pour annuler',
    detail: 'Le délai pour revenir en arrière est passé, ou une suite a déjà été donnée.',
  },
  gone: { status: 410, title: 'Supprimé', detail: 'Ce que vous cherchez a été effacé.' },
  'link-expired': { status: 410, title: 'Lien expiré', detail: 'Ce lien n’est plus valable : son délai est passé.' },
  'precondition-failed': {
    status: 412,
    title: 'Version dépassée',
    detail: 'Le contenu a été modifié depuis votre lecture. Relisez-le avant de recommencer.',
  },
  'precondition-required': {
    status: 428,
    title: 'Version non indiquée',
    detail: 'Relisez le contenu, puis envoyez sa version dans l’en-tête If-Match.',
  },
  'payload-too-large': { status: 413, title: 'Contenu trop long', detail: 'Le contenu envoyé est trop volumineux.' },
  'unsupported-media-type': { status: 415, title: 'Format non accepté', detail: 'Envoyez du JSON (application/json).' },
  'unknown-commune': {
    status: 422,
    title: 'Commune inconnue',
    detail: 'Ce code ne correspond à aucune commune en vigueur.',
  },
  'outside-region': {
    status: 422,
    title: 'Hors de Bretagne',
    detail: 'Cette commune n’est pas en Bretagne : le service ne peut pas y répondre.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Clé d’envoi déjà utilisée',
    detail: 'Cette clé Idempotency-Key a déjà servi pour un autre contenu.',
  },
  'wrong-audience': {
    status: 422,
    title: 'Service réservé à un autre public',
    detail: 'Ce service ne s’adresse pas à la situation indiquée.',
  },
  'too-many-requests': { status: 429, title: 'Trop d’essais', detail: 'Attendez un peu avant de recommencer.' },
  internal: { status: 500, title: 'Erreur de notre côté', detail: 'L’erreur est notée. Recommencez plus tard.' },
  'dependency-unavailable': {
    status: 503,
    title: 'Service momentanément indisponible',
    detail: 'Rien n’a été perdu. Recommencez dans quelques instants.',
  },
  overloaded: { status: 503, title: 'Service très demandé', detail: 'Recommencez dans quelques instants.' },
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errorTable

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code)
export const errorCodes: readonly ErrorCode[] = Object.keys(errorTable).filter(isErrorCode)

/** One fault of an input: where (JSON pointer, RFC 6901) and what (a code). Never the value. */
export interface FieldError {
  pointer: string
  code: string
  detail?: string
}

/** What an error may carry. Only `errors`, `detail`, `retryAfterSeconds` and `allow` ever leave the process. */
export interface ErrorData {
  errors?: readonly FieldError[]
  /** Replaces the table's sentence; French, plain, without any submitted value. */
  detail?: string
  retryAfterSeconds?: number
  allow?: readonly string[]
  [key: string]: unknown
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData
  constructor(code: ErrorCode, data: ErrorData = {}, options: { cause?: unknown } = {}) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

export const problemBase = 'https://hent.bzh/problems/'
const problemType = (code: ErrorCode) => `${problemBase}${code}`

/** The problem document (RFC 9457) of an error, for HTTP answers and for partners' receipts alike. */
export function toProblem(error: AppError, instance?: string): Problem & { status: number; instance?: string } {
  const { status, title, detail, listed = detail }: ErrorKind = errorTable[error.code]
  const { errors = [] } = error.data
  return {
    type: problemType(error.code),
    title,
    status,
    detail: error.data.detail ?? (errors.length > 0 ? listed : detail),
    ...defined({ instance, errors: errors.length > 0 ? [...errors] : undefined }),
  }
}

const dependencyNames = new Set([
  ...[
    'MongoServerSelectionError',
    'MongooseServerSelectionError',
    'MongoNetworkError',
    'MongoNetworkTimeoutError',
    'MongoNotConnectedError',
  ],
  ...['MongoPoolClearedError', 'MongoPoolClosedError', 'PoolClearedOnNetworkError', 'MongoWaitQueueTimeoutError'],
  ...['WaitQueueTimeoutError', 'MongoTopologyClosedError', 'MongoServerClosedError', 'MongoClientClosedError'],
  ...['MongoOperationTimeoutError', 'MongoStalePrimaryError', 'MongoWriteConcernError'],
  ...['MaxRetriesPerRequestError', 'ClusterAllFailedError'],
  // Many writers of one document, eight tries on: the same may succeed in a moment.
  'VersionConflict',
])
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])
/** MongoDB's codes for a server that is stepping down, shutting down or not yet primary. */
const passingMongoCodes = new Set([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436])

/** Whether an error says that MongoDB, Kafka, Redis or a neighbour cannot be reached just now: try again later. */
export function isDependencyError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AppError) return error.code === 'dependency-unavailable'
  // Whatever its client says comes from the broker, or from its being away.
  if (error.name.startsWith('KafkaJS')) return true
  if (dependencyNames.has(error.name) || dependencyNames.has(error.constructor.name)) return true
  if ('code' in error && typeof error.code === 'string' && networkCodes.has(error.code)) return true
  if (error.name.startsWith('Mongo') && 'code' in error && passingMongoCodes.has(Number(error.code))) return true
  // ioredis says it in words only; `offline queue` and `Connection is closed.` carry no code.
  if (/^(Stream isn't writeable|Connection is closed)/.test(error.message)) return true
  // A bulk write keeps what stopped it as the `errorResponse` of its own error, without a cause.
  const inside = [error.cause, 'errorResponse' in error ? error.errorResponse : undefined]
  return inside.some((one) => one !== error && isDependencyError(one))
}
