import { useState } from 'react'
import { call, Refused } from '../../../kernel/web/index.ts'
import type { getLocation } from '../api.ts'
import { type ChosenPlace, placeAt } from './chosen.ts'

/** `refused`: the device gave nothing; `outside`: not in this district, with the nearest community. */
export type LocateProblem =
  | { kind: 'refused' }
  | { kind: 'outside'; code: string; name: string }
  | { kind: 'failed'; error: unknown }

const position = (): Promise<GeolocationPosition> =>
  new Promise((resolve, reject) => {
    if (!navigator.geolocation) reject(new Error('no geolocation'))
    else
      navigator.geolocation.getCurrentPosition(resolve, reject, {
        enableHighAccuracy: true,
        timeout: 10_000,
        maximumAge: 60_000,
      })
  })

/** Where a point lies; throws what the house refuses. WGS-84 degrees. */
export async function placeOfPoint(lon: number, lat: number): Promise<ChosenPlace | null> {
  const found = await call<typeof getLocation>('GET /api/location', { query: { lon, lat } })
  return placeAt(found.steps, { lon, lat })
}

/** Asks the house in which micro-grid a point lies, wherever the point comes from; undefined where it stays unknown. */
export function usePoint(found: (place: ChosenPlace) => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<LocateProblem>()
  const ask = async (point: () => Promise<{ lon: number; lat: number } | undefined>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const at = await point()
      if (!at) {
        setProblem({ kind: 'refused' })
        return
      }
      const place = await placeOfPoint(at.lon, at.lat)
      if (place) found(place)
    } catch (error) {
      const outside = error instanceof Refused && error.code === 'outside-district' ? error.data : undefined
      setProblem(
        outside?.nearest
          ? { kind: 'outside', code: String(outside.nearest), name: String(outside.name) }
          : { kind: 'failed', error },
      )
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, ask, settle: () => setProblem(undefined) }
}

const ofDevice = () =>
  position().then(
    ({ coords }) => ({ lon: coords.longitude, lat: coords.latitude }),
    () => undefined,
  )

/** Asks the device where it is, and the house which micro-grid that is. */
export function useLocate(found: (place: ChosenPlace) => void) {
  const { ask, ...point } = usePoint(found)
  return { ...point, go: () => ask(ofDevice) }
}
