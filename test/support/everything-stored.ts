import mongoose from 'mongoose'

/** The bytes of every document of every collection, as the database holds them. */
export async function everythingStored(mongodbUri: string): Promise<Buffer> {
  const connection = await mongoose.createConnection(mongodbUri).asPromise()
  try {
    const chunks: Buffer[] = []
    for (const { name } of await connection.listCollections())
      for await (const document of connection.collection(name).find({}, { raw: true }))
        // `raw`: the driver hands out bytes where its types promise a document.
        chunks.push(document as unknown as Buffer)
    return Buffer.concat(chunks)
  } finally {
    await connection.close()
  }
}

/** The documents of one collection. */
export async function storedIn(
  mongodbUri: string,
  name: string,
  filter = {},
): Promise<Record<string, unknown>[]> {
  const connection = await mongoose.createConnection(mongodbUri).asPromise()
  try {
    return await connection.collection(name).find(filter).toArray()
  } finally {
    await connection.close()
  }
}
