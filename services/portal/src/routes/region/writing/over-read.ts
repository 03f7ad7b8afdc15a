// Writing over the version that was read.

import { AppError } from '@hent/service/errors.ts'

/** What was written, or `changed` where somebody else was first. */
export async function overRead<T>(writing: Promise<T>): Promise<T | 'changed'> {
  try {
    return await writing
  } catch (error) {
    if (error instanceof AppError && error.code === 'precondition-failed') return 'changed'
    throw error
  }
}
