// MongoDB, with the promises Hent makes: acknowledged by a majority and journaled, and no operation that hangs for ever.

import { type Db, MongoClient } from 'mongodb'

export type Mongo = { client: MongoClient; db: Db; ready(): Promise<void>; close(): Promise<void> }

export async function connectMongo(options: { url: string; database: string; appName: string }): Promise<Mongo> {
  const client = new MongoClient(options.url, {
    appName: options.appName,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
    socketTimeoutMS: 5_000,
    waitQueueTimeoutMS: 3_000,
    maxPoolSize: 40,
    ignoreUndefined: true,
  })
  await client.connect()
  const db = client.db(options.database)
  return {
    client,
    db,
    ready: async () => void (await db.command({ ping: 1 })),
    close: () => client.close(),
  }
}
