import { createServer } from 'node:http'
import mongoose, { Schema } from 'mongoose'
import { Server, type Socket } from 'socket.io'

/**
 * The baseline: a bare Socket.IO relay in a process of its own. A visitor's message gets a number, goes to the
 * agent's socket of the same pair and is acknowledged, in frames of the same form as the product's. What is
 * stored before that is named by STORAGE: `none`; `create`, a Mongoose document for each message; `insert`, the
 * driver's insertOne for each message. No validation, no rights, no limits, no lists.
 */
const { PORT = '0', STORAGE = 'none', MONGODB_URI = '', PING_INTERVAL_MS = '10000' } = process.env

interface Message {
  conversationId: string
  seq: number
  at: Date
  by: { kind: 'visitor' }
  type: 'message'
  text: string
  clientId: string
}

const MessageSchema = new Schema<Message>(
  {
    conversationId: { type: String, required: true },
    seq: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { kind: { type: String, required: true } },
    type: { type: String, required: true },
    text: { type: String, required: true },
    clientId: { type: String, required: true },
  },
  { versionKey: false, writeConcern: { w: 'majority', j: true } },
)
MessageSchema.index({ conversationId: 1, seq: 1 }, { unique: true })

async function openStorage(): Promise<((message: Message) => Promise<unknown>) | null> {
  if (STORAGE === 'none') return null
  const connection = await mongoose.createConnection(MONGODB_URI).asPromise()
  const model = connection.model<Message>('Message', MessageSchema)
  await model.init()
  return STORAGE === 'create'
    ? (message) => model.create(message)
    : (message) => model.collection.insertOne({ ...message }, { writeConcern: { w: 'majority', j: true } })
}

const store = await openStorage()
const http = createServer((_request, response) => response.end('ready'))
const io = new Server(http, {
  serveClient: false,
  perMessageDeflate: false,
  pingInterval: Number(PING_INTERVAL_MS),
  pingTimeout: 60_000,
})

const agents = new Map<string, Socket>()
const lastSeq = new Map<string, number>()

io.of('/agent').on('connection', (socket) => {
  agents.set(socket.handshake.auth['pair'], socket)
})

io.of('/visitor').on('connection', (socket) => {
  socket.on('message:send', ({ conversationId, clientId, text }, acknowledge) => {
    const seq = (lastSeq.get(conversationId) ?? 0) + 1
    lastSeq.set(conversationId, seq)
    const message: Message = {
      conversationId,
      seq,
      at: new Date(),
      by: { kind: 'visitor' },
      type: 'message',
      text,
      clientId,
    }
    if (store) void store(message).then(() => relay(message, acknowledge))
    else relay(message, acknowledge)
  })
})

function relay(message: Message, acknowledge: (answer: object) => void): void {
  agents.get(message.conversationId)?.emit('entry:appended', { entry: message })
  acknowledge({ ok: true, data: { entry: message } })
}

process.on('SIGTERM', () => process.exit(0))
http.listen(Number(PORT), '127.0.0.1')
