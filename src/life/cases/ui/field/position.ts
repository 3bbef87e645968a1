import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Point } from './sorting.ts'

export interface Fix extends Point {
  accuracy: number
}

// Kept in memory alone: where an officer was is nobody's business afterwards.
let last: Fix | null = null
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks the device where it is (works without network); null when it does not tell. Degrees WGS-84, metres. */
export async function takeFix(): Promise<Fix | null> {
  if (!navigator.geolocation) return null
  const found = await new Promise<Fix | null>((done) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        done({ lon: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy) }),
      () => done(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    )
  })
  if (found) {
    last = found
    for (const listener of listeners) listener()
  }
  return found
}

/** Where the device is, as far as it was asked; asks by itself only where the person has already allowed it. */
export function useFix() {
  const fix = useSyncExternalStore(subscribe, () => last)
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    navigator.permissions?.query({ name: 'geolocation' }).then(
      ({ state }) => state === 'granted' && void takeFix(),
      () => {},
    )
  }, [])
  return { fix, silent, ask: () => void takeFix().then((found) => setSilent(!found)) }
}
