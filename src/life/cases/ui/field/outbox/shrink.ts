/** Longest side of a stored photograph (design/6), in pixels. */
export const LONGEST = 2048

/** The size to draw at, in pixels: never larger than it is. */
export function fitted(width: number, height: number, longest = LONGEST): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * A photograph drawn anew as JPEG of at most 2,048 px, upright: quick to send and without what the camera wrote into
 * it. Null for what this browser cannot read (HEIC, no picture).
 */
export async function drawn(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const { width, height } = fitted(picture.width, picture.height)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d')
    if (!context) return null
    // Transparent parts would turn black.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(picture, 0, 0, width, height)
    picture.close()
    return await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
  } catch {
    return null
  }
}
