import 'maplibre-gl/dist/maplibre-gl.css'
import {
  type ExpressionSpecification,
  type GeoJSONSource,
  Map as MapLibre,
  Marker,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { type AreaCount, cellFeatures, frameOf, lateFeatures, type MapCell, middleOf } from './map-cells.ts'

// the worker is a file of our own: the CSP allows no blob
setWorkerUrl(workerUrl)

export interface MapCanvasProps {
  cells: MapCell[]
  borders: MapCell[]
  sums: Map<string, AreaCount>
  chosen: string | null
  label: string
  pin: { lon: number; lat: number } | null
  choose?: ((code: string) => void) | undefined
  movePin?: ((lon: number, lat: number) => void) | undefined
  failed: () => void
}

const none = { type: 'FeatureCollection' as const, features: [] }

/** Reads the roles of the look, so that dark and high contrast hold for the map too. */
function colours(): Record<'classes', string[]> &
  Record<'edge' | 'border' | 'text' | 'alert' | 'surface', string> {
  const style = getComputedStyle(document.documentElement)
  const role = (name: string) => style.getPropertyValue(`--ll-${name}`).trim() || '#888888'
  return {
    classes: [0, 1, 2, 3, 4].map((n) => role(`map-${n}`)),
    edge: role('map-edge'),
    border: role('map-border'),
    text: role('text'),
    alert: role('alert'),
    surface: role('surface'),
  }
}

/** Thousands of small cells must not drown in their own edges. */
const thin: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 10, 0.05, 12, 0.25, 14, 1]

function styleOf(): StyleSpecification {
  const colour = colours()
  const [c0 = '', c1 = '', c2 = '', c3 = '', c4 = ''] = colour.classes
  return {
    version: 8,
    sources: {
      cells: { type: 'geojson', data: none },
      borders: { type: 'geojson', data: none },
      late: { type: 'geojson', data: none },
    },
    layers: [
      {
        id: 'cells',
        type: 'fill',
        source: 'cells',
        paint: {
          'fill-color': ['match', ['get', 'class'], 1, c1, 2, c2, 3, c3, 4, c4, c0],
          'fill-antialias': true,
        },
      },
      {
        id: 'edges',
        type: 'line',
        source: 'cells',
        paint: { 'line-color': colour.edge, 'line-width': thin },
      },
      {
        id: 'borders',
        type: 'line',
        source: 'borders',
        paint: { 'line-color': colour.border, 'line-width': 1.2 },
      },
      {
        id: 'chosen',
        type: 'line',
        source: 'cells',
        filter: ['==', ['get', 'code'], ''],
        paint: { 'line-color': colour.text, 'line-width': 2.5 },
      },
      {
        id: 'late',
        type: 'symbol',
        source: 'late',
        layout: { 'icon-image': 'diamond', 'icon-allow-overlap': true },
      },
    ],
  }
}

const SIDE = 40

/** A late cell is a diamond: shape and colour, with the word in legend and list. */
function diamond(): ImageData | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE
  canvas.height = SIDE
  const pen = canvas.getContext('2d')
  if (!pen) return undefined
  const { alert, surface } = colours()
  pen.translate(SIDE / 2, SIDE / 2)
  pen.rotate(Math.PI / 4)
  pen.fillStyle = surface
  pen.fillRect(-11, -11, 22, 22)
  pen.fillStyle = alert
  pen.fillRect(-9, -9, 18, 18)
  return pen.getImageData(0, 0, SIDE, SIDE)
}

function element(className: string, text = ''): HTMLElement {
  const made = document.createElement('div')
  made.className = className
  made.textContent = text
  return made
}

/** The marker moves the outer element; the drop inside is turned. */
function pinElement(): HTMLElement {
  const made = element('area-pin')
  made.append(document.createElement('i'))
  return made
}

function fill(map: MapLibre, props: MapCanvasProps): void {
  void map.getSource<GeoJSONSource>('cells')?.setData(cellFeatures(props.cells, props.sums))
  void map.getSource<GeoJSONSource>('late')?.setData(lateFeatures(props.cells, props.sums))
  void map.getSource<GeoJSONSource>('borders')?.setData(cellFeatures(props.borders, props.sums))
}

/** MapLibre with the district's own cells as the whole base: no tile server, no fonts from outside. */
export function MapCanvas(props: MapCanvasProps) {
  const holder = useRef<HTMLDivElement>(null)
  const live = useRef<{ map: MapLibre; ready: boolean }>(undefined)
  const now = useRef(props)
  useLayoutEffect(() => {
    now.current = props
  })
  useEffect(() => {
    if (!holder.current) return
    const made = start(holder.current, now, () => {
      if (live.current) live.current.ready = true
    })
    if (!made) return
    live.current = { map: made, ready: false }
    return () => {
      live.current = undefined
      made.remove()
    }
  }, [])
  useFilled(live, props)
  useNames(live, props.borders)
  usePin(live, now, props.pin)
  return <section ref={holder} className="area-canvas" aria-label={props.label} />
}

type Live = { current: { map: MapLibre; ready: boolean } | undefined }
type Now = { current: MapCanvasProps }

function start(container: HTMLElement, now: Now, ready: () => void): MapLibre | undefined {
  try {
    const [west, south, east, north] = frameOf(now.current.cells)
    const map = new MapLibre({
      container,
      style: styleOf(),
      bounds: [west, south, east, north],
      fitBoundsOptions: { padding: 24 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 19,
    })
    map.touchZoomRotate.disableRotation()
    const sign = diamond()
    map.on('load', () => {
      if (sign) map.addImage('diamond', sign, { pixelRatio: 2 })
      ready()
      fill(map, now.current)
      mark(map, now.current.chosen)
    })
    map.on('click', (event) => {
      const { movePin } = now.current
      if (movePin) return movePin(event.lngLat.lng, event.lngLat.lat)
      const [hit] = map.queryRenderedFeatures(event.point, { layers: ['cells'] })
      if (hit) now.current.choose?.(String(hit.properties.code))
    })
    return map
  } catch {
    // no WebGL: the list says the same
    now.current.failed()
    return undefined
  }
}

const mark = (map: MapLibre, chosen: string | null) =>
  map.setFilter('chosen', ['==', ['get', 'code'], chosen ?? ''])

function useFilled(live: Live, props: MapCanvasProps): void {
  const { cells, borders, sums, chosen } = props
  useEffect(() => {
    const { map, ready } = live.current ?? {}
    if (map && ready) fill(map, { cells, borders, sums } as MapCanvasProps)
  }, [live, cells, borders, sums])
  useEffect(() => {
    const { map } = live.current ?? {}
    if (!map || cells.length === 0) return
    const [west, south, east, north] = frameOf(cells)
    map.fitBounds([west, south, east, north], { padding: 24, animate: false })
  }, [live, cells])
  useEffect(() => {
    const { map, ready } = live.current ?? {}
    if (map && ready) mark(map, chosen)
  }, [live, chosen])
}

const MOST_NAMES = 24

/** Names of the larger areas stand on the map as ordinary text. */
function useNames(live: Live, borders: MapCell[]): void {
  useEffect(() => {
    const { map } = live.current ?? {}
    if (!map || borders.length > MOST_NAMES) return
    const names = borders.map((border) =>
      new Marker({ element: element('area-name', border.name) }).setLngLat(middleOf(border)).addTo(map),
    )
    return () => {
      for (const name of names) name.remove()
    }
  }, [live, borders])
}

function usePin(live: Live, now: Now, pin: { lon: number; lat: number } | null): void {
  const marker = useRef<Marker>(undefined)
  useEffect(() => {
    const { map } = live.current ?? {}
    if (!map || !pin) return
    const movable = now.current.movePin !== undefined
    const made = new Marker({ element: pinElement(), anchor: 'bottom', draggable: movable })
    made.setLngLat([pin.lon, pin.lat]).addTo(map)
    made.on('dragend', () => now.current.movePin?.(made.getLngLat().lng, made.getLngLat().lat))
    marker.current = made
    return () => {
      made.remove()
    }
  }, [live, now, pin])
}
