// What a route that takes a request says of itself: the sandbox checks and answers as the real door does.

import { NewRequest, RequestSubmission } from '@hent/contracts/request-submission.ts'
import type { ErrorCode } from '@hent/service/errors.ts'
import { idempotencyKeyHeader } from '@hent/service/idempotency.ts'

const problems: ErrorCode[] = [
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'forbidden',
  'unknown-commune',
  'outside-region',
  'wrong-audience',
]

export const submissionSchema = {
  compulsoryHeaders: idempotencyKeyHeader,
  answerHeaders: { location: 'where the request is read' },
  problems,
  body: RequestSubmission,
  response: { 201: NewRequest },
}
