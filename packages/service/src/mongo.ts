// MongoDB, with the promises Hent makes: acknowledged by a majority and journaled, and no operation that hangs for ever.
// Mongoose holds the connection; each process has its own, none is global. What an update sets is checked by its schema.

import { type Connection, Mongoose, type mongo } from 'mongoose'

export type Mongo = { connection: Connection; db: mongo.Db; ready(): Promise<void>; close(): Promise<void> }

export async function connectMongo(options: { url: string; database: string; appName: string }): Promise<Mongo> {
  const connection = await new Mongoose({ runValidators: true })
    .createConnection(options.url, {
      dbName: options.database,
      appName: options.appName,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      serverSelectionTimeoutMS: 3_000,
      connectTimeoutMS: 3_000,
      socketTimeoutMS: 5_000,
      waitQueueTimeoutMS: 3_000,
      maxPoolSize: 40,
      ignoreUndefined: true,
      bufferCommands: false,
    })
    .asPromise()
  const { db } = connection
  if (!db) throw new Error('a connection that is open has a database')
  return {
    connection,
    db,
    ready: async () => void (await db.command({ ping: 1 })),
    close: () => connection.close(),
  }
}
