/** A whole portal asks at once; the database is asked once in a while. */
export function remembered<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  let until = 0
  return () => {
    if (!answer || performance.now() >= until) {
      until = performance.now() + milliseconds
      answer = ask()
      answer.catch(() => {
        answer = null
      })
    }
    return answer
  }
}
